create or replace function setup._tie_order_sql(p_plan setup.merge_plan, p_alias text)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select concat_ws(
    ', ',
    -- a delete, then the upserts
    format('%1$s._op <> ''D''', p_alias),
    (
      select string_agg(
        format(
          '%s.%I%s desc nulls last', p_alias, c.name,
          case when a.attcollation <> 0 then ' collate "C"' end
        ),
        ', ' order by c.position
      )
      from unnest(p_plan.payload) with ordinality as c (name, position)
      inner join pg_attribute as a on a.attrelid = p_plan.target and a.attname = c.name
    ),
    format('%s._sets desc nulls last', p_alias)
  );
$$;
comment on function setup._tie_order_sql is
'Write the order that puts the event which wins a slot first.';
revoke all on function setup._tie_order_sql from public;

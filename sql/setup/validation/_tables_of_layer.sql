create or replace function setup._tables_of_layer(p_layer text default null)
returns table (target text)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Its tables, and whatever else has rules, although it is gone; without a layer what has rules.
begin
  if p_layer is not null then
    perform setup._check_choice(
      'MW073', 'a validation', 'layer', p_layer, '{bronze,silver,gold}'
    );
  end if;
  return query
  select format('%I.%I', n.nspname, c.relname)
  from pg_class as c
  inner join pg_namespace as n on n.oid = c.relnamespace
  where n.nspname = p_layer and c.relkind in ('r', 'p', 'f') and not c.relispartition
  union
  select r.target from setup.quality_rules as r
  where r.is_enabled and coalesce(starts_with(r.target, p_layer || '.'), true)
  order by 1;
end;
$$;
comment on function setup._tables_of_layer is
'Return the tables of a layer, and the views that have rules. Raises MW073.';
revoke all on function setup._tables_of_layer from public;

create or replace function setup._given_views(p_inputs jsonb)
returns regclass[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select array(
    select c.oid::regclass
    from jsonb_object_keys(
      case jsonb_typeof(p_inputs) when 'object' then p_inputs else '{}' end
    ) as i (name)
    inner join pg_class as c on c.oid = setup._find_relation(i.name) and c.relkind in ('v', 'm')
    order by c.oid
  );
$$;
comment on function setup._given_views is
'Return the views among the inputs of a test: what they read is of no matter to it.';
revoke all on function setup._given_views from public;

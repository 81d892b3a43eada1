create or replace function setup._is_called(p_target text, p_object jsonb)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select
    from pg_class as c
    cross join lateral (
      select setup._find_relation(p_object ->> 'physicalName') as found
    ) as f
    where c.oid = setup._find_relation(p_target)
      and (f.found = c.oid or f.found is null and lower(c.relname) in (
        lower(p_object ->> 'name'), lower(p_object ->> 'physicalName')
      ))
  );
$$;
comment on function setup._is_called is
'Tell whether an object of a contract is the one about a table.';
revoke all on function setup._is_called from public;

create or replace function setup._sodacl_fault(p_body jsonb)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- alerts of a schema are mappings, others conditions
  select f.fault
  from setup._check_kinds(
    '{}', p_body,
    '{"name": "string", "filter": "string", "warn": "string|object", "fail": "string|object"}'
  ) as f (fault)
  limit 1;
$$;
comment on function setup._sodacl_fault is
'Return what in a check of Soda 3 is of another kind than Soda says; NULL when nothing is.';
revoke all on function setup._sodacl_fault from public;

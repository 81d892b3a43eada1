create or replace function setup._collate_sql(p_type text)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select case when t.typcollation <> 0 then ' collate "C"' else '' end
  from pg_type as t
  where t.oid = to_regtype(p_type);
$$;
comment on function setup._collate_sql is
'Write the collation that orders a sequence of a type by its bytes; empty when it has no other.';
revoke all on function setup._collate_sql from public;

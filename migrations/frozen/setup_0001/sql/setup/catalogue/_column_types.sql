create or replace function setup._column_types(p_relation regclass)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(jsonb_object_agg(a.attname, format_type(a.atttypid, null)), '{}')
  from pg_attribute as a
  where a.attrelid = p_relation and a.attnum > 0 and not a.attisdropped;
$$;
comment on function setup._column_types is
'Return {column: type without length} of a relation, generated columns included.';
revoke all on function setup._column_types from public;

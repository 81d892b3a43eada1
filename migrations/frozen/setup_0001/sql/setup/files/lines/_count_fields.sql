create or replace function setup._count_fields(p_text text, p_delimiter text, p_field text)
returns integer
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- p_field: pattern of setup._csv_patterns
  select count(*)::integer from regexp_matches(p_delimiter || p_text, p_field, 'g');
$$;
comment on function setup._count_fields is
'Count the fields of a CSV record.';
revoke all on function setup._count_fields from public;

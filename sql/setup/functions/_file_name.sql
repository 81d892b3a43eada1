create or replace function setup._file_name(p_path text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select regexp_replace(p_path, '^.*/', '');
$$;
comment on function setup._file_name(text) is
'Return the name of a file without its folder.';
revoke all on function setup._file_name(text) from public;

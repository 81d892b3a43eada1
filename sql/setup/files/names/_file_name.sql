create or replace function setup._file_name(p_job setup.load_jobs, p_path text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select setup._file_name_in(p_path, array(select p.pattern from setup._file_patterns(p_job) as p));
$$;
comment on function setup._file_name is
'Return the name of a file as the source of its job writes it: without the configured folder.';
revoke all on function setup._file_name from public;

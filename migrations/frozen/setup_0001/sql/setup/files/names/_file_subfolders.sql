create or replace function setup._file_subfolders(p_job setup.load_jobs)
returns setof text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select distinct substring(p from '^(.*)/')
  from regexp_split_to_table(substring(p_job.source from '^file:\{[^}]+\}/(.*)$'), '\|') as p
  where strpos(p, '/') > 0;
$$;
comment on function setup._file_subfolders is
'Return the folders below its configured one in which a job looks for files, too.';
revoke all on function setup._file_subfolders from public;

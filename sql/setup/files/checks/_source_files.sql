create or replace function setup._source_files(p_job_name text, p_names text[])
returns table (name text, format text)
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_job setup.load_jobs := setup._get_job(p_job_name);
begin
  return query
  select f.name, setup._file_format(v_job, f.name)
  from setup._match_files(v_job, setup._file_folder(v_job), p_names)
  with ordinality as f (name, position)
  order by f.position;
end;
$$;
comment on function setup._source_files is
'Return which names of a folder are meant for a bronze job, and their formats. Raises MW030, '
'MW032.';
revoke all on function setup._source_files from public;

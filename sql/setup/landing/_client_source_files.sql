create or replace function setup._client_source_files(p_job_name text, p_names text[])
returns table (path text, format text)
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_job setup.load_jobs := setup._get_job(p_job_name);
begin
  return query
  select setup._file_folder(v_job) || '/' || n.name, setup._file_format(v_job, n.name)
  from unnest(p_names) as n (name)
  where lower(n.name) ~ any(
    array(select '^' || p.pattern || '$' from setup._file_patterns(v_job) as p)
  )
  order by n.name collate "C";
end;
$$;
comment on function setup._client_source_files is
'Return which of these names are files of a job, and their formats.';
revoke all on function setup._client_source_files from public;

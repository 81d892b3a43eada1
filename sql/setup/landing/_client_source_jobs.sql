create or replace function setup._client_source_jobs(p_pipeline text, p_targets text[] default null)
returns table (
  job_name text,
  target text,
  folder text,
  subfolders text[],
  encoding text
)
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform setup._get_pipeline(p_pipeline);
  return query
  select
    j.job_name, j.target, setup._file_folder(j),
    array(
      select distinct p.subfolder from setup._file_patterns(j) as p where p.subfolder is not null
    ),
    setup._file_option(j, 'encoding')
  from setup.load_jobs as j
  where j.pipeline = p_pipeline
    and j.is_enabled
    and j.source like 'file:%'
    and (p_targets is null or j.target = any(p_targets))
  order by j.load_order, j.job_name;
end;
$$;
comment on function setup._client_source_jobs is
'Return the jobs of a pipeline that load files, and where a client looks for these. Raises MW001.';
revoke all on function setup._client_source_jobs from public;

create or replace function setup._results_folder(p_pipeline text)
returns text
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    nullif(rtrim(setup.config('results_path'), '/'), ''),
    (
      select regexp_replace(setup._file_folder(j), '/[^/]*$', '') || '/validation_results'
      from setup.load_jobs as j
      where j.pipeline = p_pipeline and j.source like 'file:%'
      order by j.load_order, j.job_name
      limit 1
    )
  );
$$;
comment on function setup._results_folder is
'Return where runs in phases write their reports: results_path, else beside the landing folder.';
revoke all on function setup._results_folder from public;

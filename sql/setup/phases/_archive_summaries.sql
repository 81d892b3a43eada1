create or replace function setup._archive_summaries(
  p_phase_run_id bigint,
  p_folders text[]
)
returns table (archive_folder text, summary jsonb)
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  -- A folder of a run that was cut off gets the summary of the run that finished it.
  select
    f.folder,
    setup.phase_summary(p_phase_run_id) || jsonb_build_object(
      'files', (
        select jsonb_agg(
          jsonb_build_object(
            'table', j.target, 'path', a.path, 'rows', l.rows, 'size', l.size,
            'sha256', encode(a.sha256, 'hex')
          )
          order by a.archive_id
        )
        from setup.archived_files as a
        inner join setup.load_jobs as j on j.job_id = a.job_id
        inner join setup.load_files as l on l.file_id = a.file_id
        where a.archive_folder = f.folder and a.archived_at is not null
      )
    )
  from unnest(p_folders) as f (folder);
$$;
comment on function setup._archive_summaries is
'Return what is to be written into folders of the archive.';
revoke all on function setup._archive_summaries from public;

create or replace function setup._client_expired_archives(p_pipeline text)
returns table (archive_folder text, archived_paths text[])
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  -- Folders of which every file has been there for longer than archive_retention_days; 0 = for ever
  select a.archive_folder, array_agg(a.archived_path order by a.archive_id)
  from setup.archived_files as a
  inner join setup.load_jobs as j on j.job_id = a.job_id
  where j.pipeline = p_pipeline and a.removed_at is null
  group by a.archive_folder
  having max(coalesce(a.archived_at, setup._now()))
    < setup._now()
    - make_interval(days => nullif(setup.config('archive_retention_days')::integer, 0));
$$;
comment on function setup._client_expired_archives is
'Return the folders of the archive whose time is over, each with the files that were put there.';
revoke all on function setup._client_expired_archives from public;

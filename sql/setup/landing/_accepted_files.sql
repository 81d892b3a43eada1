create or replace function setup._accepted_files(p_pipeline text)
returns setof setup.load_files
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- Files in the folders of a pipeline whose rows each silver job that reads their table has
  -- consumed: a load that a gate refuses leaves the watermark where it is. A file without rows is
  -- accepted with those before it, and stays where there never were any.
  select f.*
  from setup.load_files as f
  inner join setup.load_jobs as j on j.job_id = f.job_id
  cross join lateral (
    select max(k.load_id) as load_id
    from setup.load_files as k
    where k.job_id = f.job_id
      and k.load_id <= f.load_id
      and k.rows > 0
      and k.status in ('loaded', 'outdated', 'replaced', 'corrupted')
  ) as filled
  where j.pipeline = p_pipeline
    and f.status in ('loaded', 'duplicate')
    and f.sha256 is not null
    and starts_with(f.path, setup._file_folder(j) || '/')
    and filled.load_id is not null
    and not exists (
      select
      from setup.job_dependencies as d
      inner join setup.load_jobs as s on s.job_id = d.job_id and s.layer = 'silver'
      left join setup.watermarks as w
        on w.job_id = s.job_id and w.source = d.source and w.column_name = '_load_id'
      where d.source in (j.target, j.job_name)
        and d.kind = 'catalogue'
        and s.is_enabled
        and coalesce(w.value::bigint, 0) < filled.load_id
    )
    and not exists (
      select from setup.archived_files as a
      where a.file_id = f.file_id and a.archived_at is null
    );
$$;
comment on function setup._accepted_files is
'Return the delivered files of a pipeline whose rows silver has taken.';
revoke all on function setup._accepted_files from public;

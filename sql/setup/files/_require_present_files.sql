create or replace function setup._require_present_files(p_job setup.load_jobs, p_paths text[])
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A full refresh of a job that keeps its deliveries, or whose files were put into the archive, has
-- only the files that are still there. Rows of others would be gone for good. Without any file the
-- table stays as it is.
declare
  v_missing text[];
begin
  perform setup._restore_ledger(p_job);
  if setup._file_option(p_job, 'keep_deliveries') <> 'true'
    and not exists (select from setup.archived_files as a where a.job_id = p_job.job_id)
    or setup._file_option(p_job, 'missing_files') = 'forget'
    or p_paths = '{}'
  then
    return;
  end if;
  v_missing := array(
    select f.path
    from setup.load_files as f
    where f.job_id = p_job.job_id
      and f.is_current
      and f.rows > 0
      and (
        setup._file_option(p_job, 'keep_deliveries') = 'true'
        or exists (select from setup.archived_files as a where a.archived_path = f.path)
      )
      and f.path <> all(p_paths)
    order by f.path collate "C"
  );
  if v_missing <> '{}' then
    raise exception using
      errcode = 'MW030',
      message = format(
        '%s with rows in "%s" not there any more',
        setup._quantity(cardinality(v_missing), 'file'), p_job.target
      ),
      detail = format('The first: "%s".', v_missing[1]),
      hint = format(
        'The table keeps its content. Put them back; or let a full refresh drop their rows: select '
        'setup.configure_job(%L, p_options => %L);', p_job.job_name, '{"missing_files": "forget"}'
      );
  end if;
end;
$$;
comment on function setup._require_present_files is
'Raise MW030 for a full refresh that would lose the rows of files that are gone.';
revoke all on function setup._require_present_files from public;

create or replace function setup._skip_file(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_path text,
  p_sqlstate text,
  p_message text,
  p_full_refresh boolean,
  p_file setup.delivery default null
)
returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Only what the file itself is to blame for (MW030 unreadable, MW031 header, MW033 no data, MW034
-- still being written, MW060 corrupted), and only for jobs with the option on_bad_file = skip, or
-- on_corrupted_file. Nothing of the file is loaded; it is tried again in the next run. False: the
-- job fails; so does a full refresh that would lose the rows of a file that was loaded before.
-- p_file: what a client knows of a corrupted file.
declare
  v_is_corrupted boolean := p_sqlstate = 'MW060';
begin
  if p_sqlstate not in ('MW030', 'MW031', 'MW033', 'MW034', 'MW060')
    or setup._file_option(
      p_job, case when v_is_corrupted then 'on_corrupted_file' else 'on_bad_file' end
    ) = 'fail'
    or p_full_refresh and exists (
      select from setup.load_files as f
      where f.job_id = p_job.job_id and f.path = p_path and f.status <> 'failed' and f.rows > 0
    )
  then
    return false;
  elsif p_sqlstate <> 'MW034' then
    delete from setup.load_files as f
    where f.job_id = p_job.job_id and f.path = p_path
      and f.status in ('failed', 'corrupted') and not f.is_current;
    insert into setup.load_files (
      job_id, path, size, modified_at, sha256, rows, status, reason, load_id, loaded_at,
      verified_at, format, report
    )
    values (
      p_job.job_id, p_path, p_file.size, p_file.modified_at, p_file.sha256,
      case when v_is_corrupted then 0 end,
      case when v_is_corrupted then 'corrupted' else 'failed' end,
      concat_ws(' ', p_sqlstate, p_message), p_load_id, setup._now(), setup._now(),
      setup._file_format(p_job, p_path), p_file.report
    );
  end if;
  perform setup._announce(
    p_job.layer, p_job.job_name,
    case p_sqlstate
      when 'MW034' then 'file left for the next run'
      when 'MW060' then 'file corrupted'
      else 'file failed'
    end,
    p_message => concat_ws('  ', p_sqlstate, p_message)
  );
  return true;
end;
$$;
comment on function setup._skip_file is
'Leave out a file that cannot be loaded, and note why, when its job lets the other files go on.';
revoke all on function setup._skip_file from public;

create or replace function setup._close_file(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_file setup.delivery,
  p_rows bigint,
  p_malformed bigint
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Returns the rows that an earlier version of the file had brought and that are gone now.
declare
  v_old  setup.load_files;
  v_rows bigint := 0;
begin
  -- where nothing is replaced, lines that are all malformed are no worse than some of them
  if p_rows = 0 and p_file.report is null and (
    setup._file_option(p_job, 'allow_empty') <> 'true'
    or p_malformed > 0 and p_job.load_type <> 'append'
  ) then
    raise exception using
      errcode = 'MW033',
      message = format(
        'file "%s" has no %s', p_file.path,
        case when p_malformed > 0 then 'clean data row' else 'data rows' end
      ),
      detail = coalesce(
        (
          select format(
            '%s malformed lines, the first: line %s, %s.', p_malformed, q.source_line, q.reason
          )
          from setup.quarantine as q
          where q.job_id = p_job.job_id and q.load_id = p_load_id and q.rule_name = 'malformed_line'
          order by q.source_line
          limit 1
        ),
        ''
      ),
      hint = case
        when p_malformed > 0 then 'The table keeps its previous content. Deliver a correct file, '
          'or correct the job options.'
        else 'The table keeps its previous content. If an empty delivery is right, '
          'set the job option allow_empty to true.'
      end;
  end if;

  -- what failed before has come after all
  delete from setup.load_files as f
  where f.job_id = p_job.job_id and f.path = p_file.path
    and f.status in ('failed', 'corrupted') and not f.is_current;
  -- only a job that appends still has the version before in its table
  select * into v_old
  from setup.load_files as f
  where f.job_id = p_job.job_id and f.path = p_file.path and f.is_current;
  if found and setup._file_option(p_job, 'keep_deliveries') = 'true'
    -- but the one that a restored ledger knows by its time is the same
    and (v_old.sha256 is not null or v_old.first_modified_at <> p_file.first_modified_at)
    -- and so is one that is read once more
    and (v_old.is_to_reread and v_old.sha256 = p_file.sha256) is not true
  then
    update setup.load_files as f set status = 'outdated' where f.file_id = v_old.file_id;
  elsif found then
    execute format(
      'delete from %s where _load_id = any($1) and _source_file = $2', p_job.target::regclass
    ) using v_old.load_id || v_old.replays, setup._file_name(p_job, p_file.path);
    get diagnostics v_rows = row_count;
    if v_rows > 0 then
      perform setup._note_retraction(p_job.job_id, p_load_id, v_old.load_id);
    end if;
    -- what was a duplicate of it counts as new
    update setup.load_files as f
    set status = 'replaced'
    where f.job_id = p_job.job_id
      and (f.file_id = v_old.file_id or f.status = 'duplicate' and f.sha256 = v_old.sha256);
  end if;

  perform setup._note_types(p_job, p_load_id, p_file);
  insert into setup.load_files (
    job_id, path, size, modified_at, first_modified_at, sha256, header, rows, malformed, status,
    load_id, loaded_at, verified_at, reason, format, types, report
  )
  select
    p_job.job_id, p_file.path, p_file.size, p_file.modified_at, p_file.first_modified_at,
    p_file.sha256, p_file.header, p_rows, p_malformed,
    case when p_file.report is null then 'loaded' else 'corrupted' end,
    p_load_id, setup._now(), l.started_at, setup._corruption(p_file.report), p_file.format,
    jsonb_object(p_file.header, p_file.types), p_file.report
  from setup.load_log as l
  where l.load_id = p_load_id;
  return v_rows;
end;
$$;
comment on function setup._close_file is
'Enter a loaded file into the ledger, in place of an earlier version of it. Raises MW033 for one '
'without data rows.';
revoke all on function setup._close_file from public;

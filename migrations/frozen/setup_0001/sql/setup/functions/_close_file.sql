create or replace function setup._close_file(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_path text,
  p_size bigint,
  p_modified_at timestamptz,
  p_sha256 bytea,
  p_rows bigint,
  p_malformed bigint
)
returns void
language plpgsql
set search_path = ''
as $$
begin
  if p_rows = 0 and setup._csv_option(p_job, 'allow_empty') <> 'true' then
    raise exception using
      errcode = 'MW033',
      message = format('file "%s" has no %s', p_path, case when p_malformed > 0 then 'clean data row' else 'data rows' end),
      detail = format('%s malformed lines.', p_malformed),
      hint = 'The table keeps its previous content. If an empty delivery is right, set the job option allow_empty to true.';
  end if;
  insert into setup.load_files (
    job_id, path, size, modified_at, sha256, rows, malformed, status, load_id, loaded_at
  )
  values (
    p_job.job_id, p_path, p_size, p_modified_at, p_sha256, p_rows, p_malformed, 'loaded', p_load_id,
    setup._now()
  );
  update setup.load_log as l set source_file = p_path where l.load_id = p_load_id;
end;
$$;
comment on function setup._close_file(
  setup.load_jobs, bigint, text, bigint, timestamptz, bytea, bigint, bigint
) is
'Enter a loaded file into the ledger. Raises MW033 for one without data rows.';
revoke all on function setup._close_file(
  setup.load_jobs, bigint, text, bigint, timestamptz, bytea, bigint, bigint
) from public;

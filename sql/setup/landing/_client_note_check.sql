create or replace function setup._client_note_check(
  p_job_name text,
  p_path text,
  p_found jsonb
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- p_found: status, format, size, columns, error
declare
  v_job   setup.load_jobs := setup._get_job(p_job_name);
  v_check setup.source_checks := jsonb_populate_record(null::setup.source_checks, p_found);
begin
  perform setup._require_own_file(v_job, p_path);
  v_check.job_id := v_job.job_id;
  v_check.path := p_path;
  v_check.checked_at := setup._now();
  delete from setup.source_checks as c where c.job_id = v_job.job_id and c.path = p_path;
  insert into setup.source_checks values (v_check.*);
end;
$$;
comment on function setup._client_note_check is
'Note what a client found when it looked at a file. Raises MW002, MW082.';
revoke all on function setup._client_note_check from public;

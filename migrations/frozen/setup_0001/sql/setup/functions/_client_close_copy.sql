create or replace function setup._client_close_copy(
  p_task_id bigint,
  p_path text,
  p_modified_at timestamptz,
  p_start bytea,
  p_has_line_breaks boolean
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_load_id bigint := (setup._running_task(p_task_id)).load_id;
  v_job     setup.load_jobs := setup._claimed_job(p_task_id);
  v_client  text := coalesce(nullif(current_setting('role'), 'none'), session_user);
  v_granted text := nullif(current_setting('setup.copy_granted_on', true), '');
begin
  if v_granted is not null then
    -- the setting is anybody's to write: it is no more than a flag
    execute format(
      'revoke insert on %s from %I',
      coalesce(to_regclass(format('work.%I', 'file_' || v_job.job_id)), v_job.target::regclass),
      v_client
    );
    execute format('revoke usage on sequence work.%I from %I', 'line_' || v_job.job_id, v_client);
    perform set_config('setup.copy_granted_on', '', true);
  end if;
  perform setup._close_copy(
    v_job, v_load_id, p_path, p_modified_at, p_start, p_has_line_breaks
  );
end;
$$;
comment on function setup._client_close_copy(bigint, text, timestamptz, bytea, boolean) is
'Finish the COPY of a client; p_has_line_breaks: the file has more line ends than records.';
revoke all on function setup._client_close_copy(bigint, text, timestamptz, bytea, boolean)
from public;

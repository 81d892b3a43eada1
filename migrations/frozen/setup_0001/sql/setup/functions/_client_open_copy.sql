create or replace function setup._client_open_copy(
  p_task_id bigint,
  p_path text,
  p_modified_at timestamptz,
  p_start bytea,
  out statement text,
  out quote bytea
)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- COPY FROM STDIN runs with the rights of the client, who otherwise has none on data. What it needs
-- is granted here and revoked by setup._end_copy, before the commit or at the latest with the task.
declare
  v_load_id bigint := (setup._running_task(p_task_id)).load_id;
  v_job     setup.load_jobs := setup._claimed_job(p_task_id);
  v_client  text := coalesce(nullif(current_setting('role'), 'none'), session_user);
  v_copy    text := setup._open_copy(v_job, v_load_id, p_path, p_modified_at, p_start);
  v_table   text;
begin
  if v_copy is null then
    return;
  end if;
  statement := format('%s from stdin %s', v_copy, setup._copy_options(v_job));
  quote := convert_to(setup._csv_option(v_job, 'quote'), 'UTF8');
  v_table := coalesce(
    to_regclass(format('work.%I', 'file_' || v_job.job_id)), v_job.target::regclass
  )::text;
  if not has_table_privilege(v_client, v_table, 'insert') then
    execute format('grant usage on sequence work.%I to %I', 'line_' || v_job.job_id, v_client);
    execute format('grant insert on %s to %I', v_table, v_client);
    update setup.run_tasks set copied_by = v_client where task_id = p_task_id;
  end if;
end;
$$;
comment on function setup._client_open_copy(
  bigint, text, timestamptz, bytea, out text, out bytea
) is
'Prepare the target of a claimed task; returns COPY (NULL for an empty file) and the quote. '
'p_start: 64 KiB of it.';
revoke all on function setup._client_open_copy(
  bigint, text, timestamptz, bytea, out text, out bytea
)
from public;

create or replace function setup._client_start(p_task_id bigint)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_job setup.load_jobs := setup._claimed_job(p_task_id);
begin
  perform setup._announce(v_job.layer, v_job.job_name, 'started');
end;
$$;
comment on function setup._client_start(bigint) is
'Say that a client begins to load a claimed task.';
revoke all on function setup._client_start(bigint) from public;

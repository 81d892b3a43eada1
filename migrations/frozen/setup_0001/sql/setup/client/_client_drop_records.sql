create or replace function setup._client_drop_records(p_task_id bigint)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_job setup.load_jobs := setup._claimed_job(p_task_id, 'dlt');
begin
  perform setup._drop_work_table('received_' || v_job.job_id);
  perform setup._drop_work_table('ids_' || v_job.job_id);
end;
$$;
comment on function setup._client_drop_records is
'Throw away what a claimed task has received before it failed.';
revoke all on function setup._client_drop_records from public;

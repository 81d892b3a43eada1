create or replace function setup._record_lost_worker(
  p_task setup.run_tasks,
  p_job setup.load_jobs
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  update setup.load_log as l
  set
    status = 'aborted',
    finished_at = setup._now(),
    sqlstate = 'MW024',
    message = 'the session of the worker ended'
  where l.load_id = p_task.load_id;
  update setup.run_tasks as t
  set state = 'ready', message = 'the session of the worker ended'
  where t.task_id = p_task.task_id;
  perform setup._announce(
    p_job.layer, p_job.job_name, 'aborted',
    p_message => 'the session of the worker ended; it is tried again'
  );
end;
$$;
comment on function setup._record_lost_worker is
'Close the log row of a load whose session has ended and make its task ready again.';
revoke all on function setup._record_lost_worker from public;

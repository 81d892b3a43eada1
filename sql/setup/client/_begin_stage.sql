create or replace function setup._begin_stage(
  p_task setup.run_tasks,
  p_job setup.load_jobs,
  p_option text
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The time of a stage begins where it begins: an attempt that reads all rows once more has that of
-- reading them anew.
begin
  if not p_job.options ?| '{extract_timeout,load_timeout}' then
    return;
  end if;
  update setup.run_tasks as t
  set deadline = setup._deadline(p_job, r, p_task.started_at, p_option, setup._now())
  from setup.runs as r
  where t.task_id = p_task.task_id and r.run_id = p_task.run_id;
end;
$$;
comment on function setup._begin_stage is
'Give the attempt to copy a table the time limit of its next stage: extract_timeout, load_timeout.';
revoke all on function setup._begin_stage from public;

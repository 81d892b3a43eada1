create or replace function setup._stop_nightly(p_task setup.run_tasks, p_job setup.load_jobs)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Called when a task has failed for good, by who has the queue of the run for itself. After a
-- critical table no other one begins; after some failures in a row, nothing does: then it is not
-- the tables.
declare
  v_most   integer;
  v_latest text[];
begin
  if p_task.level is null or p_job.layer = 'gold' then
    return;
  end if;
  if p_job.importance = 'critical'
    and (setup._nightly_setting(p_job.pipeline, 'general.stop_on_critical_failure'))::boolean
  then
    perform setup._skip_tasks(
      p_task.run_id,
      array(
        select t.task_id
        from setup.run_tasks as t
        inner join setup.load_jobs as j on j.job_id = t.job_id
        where t.run_id = p_task.run_id
          and j.pipeline = p_job.pipeline
          and j.layer <> 'gold'
          and j.importance <> 'critical'
        order by t.task_id
      ),
      format('%s is critical and did not succeed', p_job.job_name)
    );
  end if;
  v_most := setup._nightly_setting(
    p_job.pipeline, 'error_handling.max_consecutive_failures'
  );
  select array_agg(k.state) into v_latest
  from (
    select t.state
    from setup.run_tasks as t
    inner join setup.load_jobs as j on j.job_id = t.job_id
    where t.run_id = p_task.run_id
      and j.pipeline = p_job.pipeline
      and j.layer <> 'gold'
      and t.state in ('succeeded', 'partial', 'gated', 'failed', 'timed_out')
    order by t.finished_at desc, t.task_id desc
    limit v_most
  ) as k;
  if cardinality(v_latest) = v_most and v_latest <@ '{failed,timed_out}' then
    perform setup._skip_tasks(
      p_task.run_id,
      array(
        select t.task_id
        from setup.run_tasks as t
        inner join setup.load_jobs as j on j.job_id = t.job_id
        where t.run_id = p_task.run_id and j.pipeline = p_job.pipeline
        order by t.task_id
      ),
      format('%s have failed in a row', setup._quantity(v_most, 'table'))
    );
  end if;
end;
$$;
comment on function setup._stop_nightly is
'Skip what a nightly pipeline is not to begin after a failure: other levels, or everything.';
revoke all on function setup._stop_nightly from public;

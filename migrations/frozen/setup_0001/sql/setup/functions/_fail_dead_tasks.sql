create or replace function setup._fail_dead_tasks(p_run_id bigint)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- A session that works on a task holds its lock; a task still running without one lost its session.
declare
  v_now  timestamptz := setup._now();
  v_task setup.run_tasks;
  v_job  setup.load_jobs;
begin
  for v_task in
    update setup.run_tasks as t
    set state = 'failed', finished_at = v_now, message = 'its session ended during the load'
    where t.run_id = p_run_id
      and t.state = 'running'
      and not exists (
        select from pg_locks as l
        where l.locktype = 'advisory'
          and l.database = (select d.oid from pg_database as d where d.datname = current_database())
          and ((l.classid::bigint << 32) | l.objid::bigint) = setup._lock_key('task', t.task_id)
          and l.objsubid = 1
          and l.granted
      )
    returning t.*
  loop
    perform setup._end_copy(v_task);
    select * into v_job from setup.load_jobs as j where j.job_id = v_task.job_id;
    update setup.load_log as l
    set status = 'aborted', finished_at = v_now, message = v_task.message
    where l.load_id = v_task.load_id and l.status = 'running';
    perform setup._announce(v_job.layer, v_job.job_name, 'aborted', p_message => v_task.message);
    perform setup._skip_descendants(v_task, v_job);
  end loop;
end;
$$;
comment on function setup._fail_dead_tasks(bigint) is
'Fail the tasks of a run whose session ended in the middle, and skip what depends on them.';
revoke all on function setup._fail_dead_tasks(bigint) from public;

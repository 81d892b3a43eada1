create or replace function setup._abort_dead_runs()
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- Lock order: run, then task. Called at the start of every run, under the start lock.
declare
  v_run_id bigint;
  v_task   setup.run_tasks;
begin
  for v_run_id in
    select r.run_id from setup.runs as r
    where r.state = 'running' and not setup._run_is_alive(r.run_id)
    order by r.run_id
    for update
  loop
    perform setup._leave_run(v_run_id);
    update setup.runs
    set
      state = 'aborted',
      finished_at = setup._now(),
      message = 'its sessions ended before the run did'
    where run_id = v_run_id;
    delete from setup.held_pipelines as h where h.run_id = v_run_id;
    for v_task in
      select * from setup.run_tasks as t where t.run_id = v_run_id and t.state = 'running'
    loop
      perform setup._revoke_copy_rights(v_task);
    end loop;
    update setup.load_log
    set
      status = 'aborted',
      finished_at = setup._now(),
      message = 'the session ended during the load'
    where run_id = v_run_id and status = 'running';
    update setup.run_tasks
    set
      state = case state when 'running' then 'failed' else 'cancelled' end,
      message = 'the run was aborted',
      finished_at = setup._now()
    where run_id = v_run_id and state in ('waiting', 'ready', 'running');
    raise notice
      '[run %] aborted  its sessions ended before the run did; its finished jobs are kept',
      v_run_id;
  end loop;
end;
$$;
comment on function setup._abort_dead_runs is
'Mark as aborted the runs that no session works on any more.';
revoke all on function setup._abort_dead_runs from public;

create or replace function setup._stop_if_fail_fast(p_task setup.run_tasks)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if not (select r.fail_fast from setup.runs as r where r.run_id = p_task.run_id) then
    return;
  end if;
  perform pg_advisory_xact_lock(setup._lock_key('queue', p_task.run_id));
  perform setup._cancel_waiting(p_task.run_id, 'cancelled', 'fail-fast: another job was gated');
end;
$$;
comment on function setup._stop_if_fail_fast is
'Cancel what waits in a run that is to stop at the first job that does not succeed.';
revoke all on function setup._stop_if_fail_fast from public;

create or replace function setup.cancel_run(p_run_id bigint)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- Called once more after ten seconds it terminates what has not heeded the cancellation.
begin
  update setup.runs as r
  set cancel_requested_at = setup._now()
  where r.run_id = p_run_id and r.state = 'running' and r.cancel_requested_at is null;
  if not found and not exists (select from setup.runs as r where r.run_id = p_run_id) then
    raise exception using
      errcode = 'MW006',
      message = format('unknown run %s', p_run_id),
      hint = 'Look at setup.run_history for the runs there are.';
  end if;
  perform setup._cancel_tasks(p_run_id);
  if not setup._run_is_alive(p_run_id) and not exists (
    select
    from setup.run_tasks as t
    where t.run_id = p_run_id and t.state = 'running' and t.worker_pid = pg_backend_pid()
  ) then
    -- nobody is left who would
    perform setup._finish_run(p_run_id);
  end if;
end;
$$;
comment on function setup.cancel_run is
'Ask a run to stop: running statements are cancelled, tasks not started become cancelled. Raises '
'MW006.';
revoke all on function setup.cancel_run from public;

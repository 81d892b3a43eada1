create or replace function setup._hold_off_cancellation(p_task_id bigint, p_sqlstate text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- From here to setup._fail_task in the next transaction, which gives the lock back, nobody cancels
-- the session (setup._cancel_tasks): that would undo the record of why the load has failed.
declare
  v_is_locked boolean := false;
begin
  loop
    begin
      loop
        v_is_locked := pg_try_advisory_lock(setup._lock_key('ending', p_task_id));
        exit when v_is_locked;
        perform pg_sleep(0.001);
      end loop;
      -- whoever had it meanwhile has cancelled this session: take that here
      perform pg_sleep(0);
    exception
      when query_canceled then
        p_sqlstate := '57014';
    end;
    exit when v_is_locked;
  end loop;
  if p_sqlstate = '57014' then
    perform setup._absorb_cancellation();
  end if;
end;
$$;
comment on function setup._hold_off_cancellation is
'Keep cancellations away from a session while it rolls back a failed load.';
revoke all on function setup._hold_off_cancellation from public;

create or replace function setup._wait_for_run(p_run_id bigint)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  raise notice '[run %] busy  waiting until it ends', p_run_id;
  -- a cancelled CALL leaves its lock with its session, so the wait looks up every second
  perform set_config('lock_timeout', '1s', true);
  while setup._run_is_alive(p_run_id) loop
    begin
      perform pg_advisory_lock(setup._lock_key('run', p_run_id));
      perform pg_advisory_unlock(setup._lock_key('run', p_run_id));
    exception
      when lock_not_available then
        perform pg_stat_clear_snapshot();
    end;
  end loop;
end;
$$;
comment on function setup._wait_for_run(bigint) is
'Wait until no session works on a run any more.';
revoke all on function setup._wait_for_run(bigint) from public;

create or replace function setup._wait_for_run(p_run_id bigint)
returns void
language plpgsql
set search_path = ''
as $$
begin
  raise notice '[run %] busy  waiting until it ends', p_run_id;
  perform pg_advisory_lock(setup._lock_key('run', p_run_id));
  perform pg_advisory_unlock(setup._lock_key('run', p_run_id));
end;
$$;
comment on function setup._wait_for_run(bigint) is
'Wait until no session works on a run any more.';
revoke all on function setup._wait_for_run(bigint) from public;

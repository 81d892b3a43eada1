create or replace procedure setup._wait_for_run(p_run_id bigint)
language plpgsql
as $$
begin
  call setup._commit();
  raise notice '[run %] busy  waiting until it ends', p_run_id;
  while setup._enforce_time_limits(p_run_id) loop
    -- one transaction a turn: a snapshot kept open would hold back vacuum
    call setup._commit();
    perform pg_catalog.pg_sleep(0.1);
  end loop;
  call setup._commit();
end;
$$;
comment on procedure setup._wait_for_run is
'Wait until no session works on a run any more; its time limits are kept meanwhile.';
revoke all on procedure setup._wait_for_run from public;

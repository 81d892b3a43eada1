create or replace procedure setup._watchdog(p_run_id bigint)
language plpgsql
as $$
declare
  v_goes_on boolean;
begin
  call setup._commit();
  loop
    -- one transaction a turn: a snapshot kept open would hold back vacuum
    v_goes_on := setup._enforce_time_limits(p_run_id);
    call setup._commit();
    exit when not v_goes_on;
    perform pg_catalog.pg_sleep(0.1);
  end loop;
end;
$$;
comment on procedure setup._watchdog is
'Cancel what goes over its time limit until a run ends: no CALL can set a limit for itself.';
revoke all on procedure setup._watchdog from public;

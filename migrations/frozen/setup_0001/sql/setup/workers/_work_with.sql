create or replace procedure setup._work_with(p_pid integer)
language plpgsql
as $$
declare
  v_run_id bigint;
begin
  call setup._commit();
  loop
    -- transaction 1…: until the other session has begun its run
    v_run_id := setup._run_of_session(p_pid);
    call setup._commit();
    exit when v_run_id is not null;
    perform pg_catalog.pg_sleep(0.02);
  end loop;
  if v_run_id > 0 then
    -- transaction 2…: as one more worker of it
    call setup.work(v_run_id);
  end if;
end;
$$;
comment on procedure setup._work_with is
'Join the run that another session begins, as one more worker: the sessions of orchestrate_all.sh.';
revoke all on procedure setup._work_with from public;

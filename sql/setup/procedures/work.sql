create or replace procedure setup.work(p_run_id bigint)
language plpgsql
as $$
declare
  v_task_id bigint;
begin
  perform setup._join_run(p_run_id);
  loop
    -- transaction 1: claim
    v_task_id := setup.claim_task(p_run_id);
    commit;
    exit when v_task_id is null;
    -- transaction 2: the load
    call setup.run_task(v_task_id);
  end loop;
  perform setup._leave_run(p_run_id);
end;
$$;
comment on procedure setup.work is
'Work on a run until no task is ready: claim one, execute it, commit, and again.';
revoke all on procedure setup.work(bigint) from public;

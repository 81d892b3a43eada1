create or replace procedure setup.work(p_run_id bigint)
language plpgsql
as $$
declare
  v_task_id bigint;
  v_tries   integer := 0;
  v_pause   double precision;
begin
  call setup._call_me_outside_a_transaction_block();
  perform setup._join_run(p_run_id);
  loop
    -- transaction 1: a claim of its own, first and after a pause
    v_task_id := setup.claim_task(p_run_id);
    call setup._commit();
    while v_task_id is not null loop
      v_tries := 0;
      -- transaction 2, and 3 when it fails: the load, and the claim of the next task
      call setup._work_on(p_run_id, v_task_id);
    end loop;
    -- transaction 4: look after the others
    v_pause := setup._supervise_run(p_run_id, v_tries);
    call setup._commit();
    exit when v_pause is null;
    v_tries := v_tries + 1;
    perform setup._wait(p_run_id, v_pause);
    call setup._commit();
  end loop;
  -- transaction 5: the last worker ends the run
  perform setup._finish_run(p_run_id);
  call setup._commit();
  perform setup._leave_run(p_run_id, p_completely => false);
end;
$$;
comment on procedure setup.work is
'Join a run as one more worker until it has no more work: execute a task, claim the next, commit.';
revoke all on procedure setup.work from public;

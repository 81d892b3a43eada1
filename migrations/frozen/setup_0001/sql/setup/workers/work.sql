create or replace procedure setup.work(p_run_id bigint)
language plpgsql
as $$
declare
  v_task_id bigint;
  v_error   setup.error_report;
  v_next_id bigint;
  v_tries   integer := 0;
  v_pause   double precision;
begin
  call setup._call_me_outside_a_transaction_block();
  perform setup._join_run(p_run_id);
  loop
    -- transaction 1: a claim of its own, first and after a pause
    v_next_id := setup.claim_task(p_run_id);
    call setup._commit();
    while v_next_id is not null loop
      v_tries := 0;
      v_task_id := v_next_id;
      -- transaction 2: the load with its outcome, and the claim of the next task
      v_error := setup._execute_task(v_task_id);
      if v_error.sqlstate is null then
        v_next_id := setup.claim_task(p_run_id);
      else
        rollback;
        call setup._commit();
        -- transaction 3: why it failed
        perform setup._fail_task(v_task_id, v_error);
        v_next_id := null;
      end if;
      call setup._commit();
      perform setup._release_task(v_task_id);
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

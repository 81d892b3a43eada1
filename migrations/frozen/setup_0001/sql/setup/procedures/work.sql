create or replace procedure setup.work(p_run_id bigint)
language plpgsql
as $$
declare
  v_task_id bigint;
  v_next_id bigint;
  v_again   boolean;
begin
  perform setup._join_run(p_run_id);
  loop
    -- transaction 1: a claim of its own
    v_next_id := setup.claim_task(p_run_id);
    commit;
    while v_next_id is not null loop
      v_task_id := v_next_id;
      -- transaction 2: the load with its outcome, and the claim of the next task
      perform setup._execute_task(v_task_id);
      v_next_id := setup.claim_task(p_run_id);
      commit;
      perform setup._release_task(v_task_id);
    end loop;
    -- transaction 3: what another session finishes can make more tasks ready
    v_again := setup._await_others(p_run_id);
    commit;
    exit when not v_again;
  end loop;
  perform setup._leave_run(p_run_id, p_completely => false);
end;
$$;
comment on procedure setup.work is
'Work on a run until it has no more tasks: execute one, claim the next, commit, and again.';
revoke all on procedure setup.work(bigint) from public;

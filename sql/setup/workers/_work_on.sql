create or replace procedure setup._work_on(p_run_id bigint, inout p_task_id bigint)
language plpgsql
as $$
declare
  v_error   setup.error_report;
  v_next_id bigint;
begin
  -- transaction 1: the load with its outcome, and the claim of the next task
  v_error := setup._execute_task(p_task_id);
  if v_error.sqlstate is null then
    v_next_id := setup.claim_task(p_run_id);
  else
    rollback;
    call setup._commit();
    -- transaction 2: why it failed
    perform setup._fail_task(p_task_id, v_error);
  end if;
  call setup._commit();
  perform setup._release_task(p_task_id);
  p_task_id := v_next_id;
end;
$$;
comment on procedure setup._work_on is
'Execute a claimed task; commit its outcome with the claim of the next one, which takes its place '
'(NULL: none).';
revoke all on procedure setup._work_on from public;

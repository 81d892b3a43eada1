create or replace procedure setup.run_task(p_task_id bigint)
language plpgsql
as $$
declare
  v_error setup.error_report;
begin
  call setup._call_me_outside_a_transaction_block();
  -- transaction 1: data, watermark, log and queue together
  v_error := setup._execute_task(p_task_id);
  if v_error.sqlstate is not null then
    rollback;
    call setup._commit();
    -- transaction 2: why it failed
    perform setup._fail_task(p_task_id, v_error);
  end if;
  call setup._commit();
  perform setup._release_task(p_task_id);
end;
$$;
comment on procedure setup.run_task is
'Execute one claimed task and commit its outcome; a failed load is recorded, not raised.';
revoke all on procedure setup.run_task from public;

create or replace procedure setup.run_task(p_task_id bigint)
language plpgsql
as $$
begin
  -- transaction 1: data, watermark, log and queue together
  perform setup._execute_task(p_task_id);
  commit;
  perform setup._release_task(p_task_id);
end;
$$;
comment on procedure setup.run_task is
'Execute one claimed task and commit its outcome; a failed load is recorded, not raised.';
revoke all on procedure setup.run_task(bigint) from public;

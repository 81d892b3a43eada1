create or replace procedure setup._work_and_finish(p_run_id bigint, p_workers integer)
language plpgsql
as $$
begin
  -- transaction 1: more sessions, where dblink can open them
  perform setup._open_workers(p_run_id, p_workers - 1);
  call setup._commit();
  -- transactions 2…: the tasks
  call setup.work(p_run_id);
  -- transaction 3: their sessions
  perform setup._close_workers();
  call setup._commit();
  perform setup._leave_run(p_run_id);
  perform setup._raise_for_run(p_run_id);
end;
$$;
comment on procedure setup._work_and_finish is
'Do the tasks of a started run, alone or with more sessions, and end it; raises MW020.';
revoke all on procedure setup._work_and_finish from public;

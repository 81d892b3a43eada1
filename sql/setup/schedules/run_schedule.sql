create or replace procedure setup.run_schedule(
  p_schedule text,
  p_workers integer default null,
  p_force boolean default false
)
language plpgsql
as $$
declare
  v_steps    integer;
  v_workers  integer;
  v_first_id bigint;
  v_run_id   bigint;
  v_busy_id  bigint;
begin
  -- transaction 1: none yet, and that is tested here
  call setup._call_me_outside_a_transaction_block();
  -- transaction 2: refuse a paused one
  select s.steps, coalesce(p_workers, s.workers) into v_steps, v_workers
  from setup._require_schedule_runs(p_schedule, p_force) as s;
  call setup._commit();
  for v_step in 1..v_steps loop
    loop
      -- transaction 3: plan and queue a step
      select s.run_id, s.busy_run_id into v_run_id, v_busy_id
      from setup._start_step(p_schedule, v_step, v_first_id, v_workers, 'sql') as s;
      call setup._commit();
      exit when v_busy_id is null;
      -- transactions 4…: wait for the run that holds the pipeline
      call setup._wait_for_run(v_busy_id);
    end loop;
    v_first_id := coalesce(v_first_id, v_run_id);
    -- transactions …: the tasks and the outcome; raises when the step did not succeed
    call setup._work_and_finish(v_run_id, v_workers);
  end loop;
end;
$$;
comment on procedure setup.run_schedule is
'Run the steps of a schedule, one run after the other; raises MW020 after the first that fails, '
'MW025 when paused.';
revoke all on procedure setup.run_schedule from public;

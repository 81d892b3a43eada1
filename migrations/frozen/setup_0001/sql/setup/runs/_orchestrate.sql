create or replace procedure setup._orchestrate(
  p_layers text[],
  p_pipelines text[],
  p_select text[],
  p_full_refresh boolean,
  p_workers integer,
  p_dry_run boolean,
  p_fail_fast boolean
)
language plpgsql
as $$
declare
  v_run_id  bigint;
  v_busy_id bigint;
begin
  -- transaction 1: none yet, and that is tested here
  call setup._call_me_outside_a_transaction_block();
  if p_dry_run then
    perform setup._show_plan(
      p_layers, p_pipelines, p_select, coalesce(p_full_refresh, false)
    );
    -- what planning finds out, such as new bronze tables, is left to the next run
    rollback;
    return;
  end if;
  loop
    -- transaction 2: plan and queue
    select s.run_id, s.busy_run_id into v_run_id, v_busy_id
    from setup._start_run(
      p_layers, p_pipelines, p_select, coalesce(p_full_refresh, false), coalesce(p_workers, 1),
      coalesce(p_fail_fast, false), 'sql'
    ) as s;
    call setup._commit();
    exit when v_busy_id is null;
    -- transactions 3…: wait for the run that holds a pipeline of ours
    call setup._wait_for_run(v_busy_id);
  end loop;
  -- transactions …: the tasks and the outcome
  call setup._work_and_finish(v_run_id, coalesce(p_workers, 1));
end;
$$;
comment on procedure setup._orchestrate is
'Run the jobs of some layers in this session: what all orchestrate_* procedures do.';
revoke all on procedure setup._orchestrate from public;

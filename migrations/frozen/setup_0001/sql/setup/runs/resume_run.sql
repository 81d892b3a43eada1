create or replace procedure setup.resume_run(
  p_run_id bigint default null,
  p_workers integer default 1
)
language plpgsql
as $$
declare
  v_run_id  bigint;
  v_busy_id bigint;
begin
  -- transaction 1: none yet, and that is tested here
  call setup._call_me_outside_a_transaction_block();
  loop
    -- transaction 2: queue again what did not succeed
    select s.run_id, s.busy_run_id into v_run_id, v_busy_id
    from setup._requeue_run(coalesce(v_run_id, p_run_id), coalesce(p_workers, 1), 'sql') as s;
    call setup._commit();
    exit when v_busy_id is null;
    -- transactions 3…: wait for the run that is in the way
    call setup._wait_for_run(v_busy_id);
  end loop;
  call setup._work_and_finish(v_run_id, coalesce(p_workers, 1));
end;
$$;
comment on procedure setup.resume_run is
'Take up what did not succeed in a run, by default the latest, with its descendants.';
revoke all on procedure setup.resume_run from public;

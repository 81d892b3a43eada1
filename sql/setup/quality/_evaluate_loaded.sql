create or replace function setup._evaluate_loaded(p_job setup.load_jobs, p_load_id bigint)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- For targets that no view feeds: files, procedures, views. Their rules judge the target itself, of
-- an append job the rows that the load has added.
declare
  v_target setup.load_jobs := p_job;
  v_stage  regclass;
begin
  if p_job.target is null or not setup._has_row_rules(p_job.target) then
    return;
  end if;
  v_target.source := p_job.target;
  if p_job.load_type = 'append' and '_load_id' = any(setup._columns(p_job.target::regclass)) then
    v_stage := setup._stage(v_target, true, p_load_id - 1, p_load_id);
  else
    v_stage := setup._stage(v_target, true);
  end if;
  perform setup._apply_row_rules(v_target, v_stage, p_load_id, false);
  execute format('drop table %s', v_stage);
end;
$$;
comment on function setup._evaluate_loaded is
'Judge a target after its load, for jobs whose rows do not pass through a view. Raises MW040.';
revoke all on function setup._evaluate_loaded from public;

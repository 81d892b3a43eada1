create or replace function setup._evaluate_loaded(p_job setup.load_jobs, p_load_id bigint)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- For targets that no view feeds: files, procedures, views. Their rules judge the target itself.
declare
  v_target setup.load_jobs := p_job;
  v_stage  regclass;
begin
  if p_job.target is null or not setup._has_row_rules(p_job.target) then
    return;
  end if;
  v_target.source := p_job.target;
  v_stage := setup._stage(v_target);
  perform setup._apply_row_rules(p_job, v_stage, p_load_id, false);
  execute format('drop table %s', v_stage);
end;
$$;
comment on function setup._evaluate_loaded(setup.load_jobs, bigint) is
'Judge a target after its load, for jobs whose rows do not pass through a view. Raises MW040.';
revoke all on function setup._evaluate_loaded(setup.load_jobs, bigint) from public;

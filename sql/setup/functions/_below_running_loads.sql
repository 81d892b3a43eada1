create or replace function setup._below_running_loads(
  p_job setup.load_jobs,
  p_versions jsonb
)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- A load id is given at the claim and its rows are seen at the commit. While another run loads a
-- source, an incremental job must not go past that load, or its rows would never be read.
declare
  v_limit bigint;
begin
  select min(l.load_id) - 1 into v_limit
  from setup.load_log as l
  inner join setup.load_jobs as j on j.job_id = l.job_id
  inner join setup.job_dependencies as d on d.source in (j.job_name, j.target)
  where l.status = 'running' and d.job_id = p_job.job_id and j.job_id <> p_job.job_id;
  if v_limit is null then
    return p_versions;
  end if;
  return (
    select jsonb_object_agg(
      v.key, case when v.value is not null then least(v.value::bigint, v_limit) end
    )
    from jsonb_each_text(p_versions) as v
  );
end;
$$;
comment on function setup._below_running_loads(setup.load_jobs, jsonb) is
'Keep the versions an incremental job consumes below loads of its sources that still run.';
revoke all on function setup._below_running_loads(setup.load_jobs, jsonb) from public;

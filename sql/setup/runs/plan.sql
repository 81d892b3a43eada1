create or replace function setup.plan(
  p_pipelines text[] default null,
  p_select text[] default null,
  p_full_refresh boolean default false,
  p_workers integer default 1,
  p_dry_run boolean default false,
  p_fail_fast boolean default false,
  p_layers text[] default '{bronze,silver,gold}'
)
returns table (
  -- unquoted it is a keyword that cannot name a parameter
  "position" integer, -- noqa: RF06
  layer text,
  pipeline text,
  job_name text,
  load_type text,
  action text,
  reason text,
  waits_for text[]
)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
declare
  v_planned record;
  v_job     setup.load_jobs;
  v_active  bigint[] := '{}';
begin
  if 'bronze' = any(p_layers) then
    perform setup.discover_jobs('bronze');
  end if;
  for v_planned in
    select * from setup._plan(p_layers, p_pipelines, p_select) as p order by p.priority
  loop
    -- read now: the plan has just brought the definition hash up to date
    select * into v_job from setup.load_jobs as j where j.job_id = v_planned.job_id;
    "position" := v_planned.priority;
    layer := v_job.layer;
    pipeline := v_job.pipeline;
    job_name := v_job.job_name;
    load_type := v_job.load_type;
    action := v_planned.action;
    reason := v_planned.reason;
    waits_for := array(
      select j.job_name from setup.load_jobs as j
      where j.job_id = any(v_planned.parents) order by j.job_name
    );
    if action = 'run' then
      reason := coalesce(
        (select s.reason from setup._staleness_reason(v_job, p_full_refresh) as s),
        (
          select 'if changed: ' || string_agg(j.job_name, ', ' order by j.job_name)
          from setup.load_jobs as j
          where j.job_id = any(v_planned.parents) and j.job_id = any(v_active)
        )
      );
      if reason is null then
        action := 'up to date';
        reason := 'no source has a newer load';
      else
        v_active := v_active || v_planned.job_id;
      end if;
    end if;
    return next;
  end loop;
end;
$$;
comment on function setup.plan is
'Show what such a run would do: the jobs in order, why each runs or not, what it waits for. '
'Writes no data.';
revoke all on function setup.plan from public;

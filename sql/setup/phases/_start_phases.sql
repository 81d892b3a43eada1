create or replace function setup._start_phases(
  p_pipeline text,
  p_phases text[] default null,
  p_given jsonb default '{}'
)
returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- p_phases: do these, whatever their switches say. One run in phases at a time: the session that
-- began it holds a lock until it ends, or dies.
declare
  v_settings jsonb := setup._phase_settings(coalesce(p_given, '{}'));
  v_run_id   bigint;
  v_phase    text;
begin
  perform setup._get_pipeline(p_pipeline);
  if not exists (select from setup.pipeline_phases as r where r.pipeline = p_pipeline) then
    raise exception using
      errcode = 'MW012',
      message = format('pipeline "%s" is not run in phases', p_pipeline),
      hint = format('select setup.register_phases(%L), or run it without phases.', p_pipeline);
  end if;
  foreach v_phase in array coalesce(p_phases, '{}') loop
    perform setup._check_choice(
      'MW012', format('pipeline "%s"', p_pipeline), 'phase', v_phase,
      array(
        select p.phase
        from setup.pipeline_phases as r
        inner join setup.phases as p on p.phase = r.phase
        where r.pipeline = p_pipeline
        order by p.position
      )
    );
  end loop;
  if not pg_try_advisory_lock(setup._lock_key('phases', hashtext(p_pipeline))) then
    raise exception using
      errcode = 'MW022',
      message = format('pipeline "%s" is running in phases already', p_pipeline),
      hint = 'Wait until it has ended.';
  end if;
  update setup.phase_runs as r set status = 'aborted', finished_at = setup._now()
  where r.pipeline = p_pipeline and r.status = 'running';
  insert into setup.phase_runs as r (pipeline, environment, settings, status, started_at)
  values (
    p_pipeline, coalesce(setup.config('environment'), 'dev'), v_settings, 'running', setup._now()
  )
  returning r.phase_run_id into v_run_id;
  insert into setup.phase_log (phase_run_id, phase, position, status, error)
  select
    v_run_id, p.phase, p.position, case when s.is_wanted then 'waiting' else 'skipped' end,
    case
      when s.is_wanted then null
      when p_phases is null then 'it is switched off'
      else 'it is not asked for'
    end
  from setup.pipeline_phases as r
  inner join setup.phases as p on p.phase = r.phase
  cross join lateral (
    select case
      when p_phases is null then (v_settings ->> ('run_' || p.phase))::boolean
      else p.phase = any(p_phases)
    end as is_wanted
  ) as s
  where r.pipeline = p_pipeline;
  return v_run_id;
end;
$$;
comment on function setup._start_phases is
'Begin a run in phases; returns its number. Raises MW001, MW003, MW004, MW012, MW022.';
revoke all on function setup._start_phases from public;

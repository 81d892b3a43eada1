create or replace function setup.phase_summary(p_phase_run_id bigint)
returns jsonb
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  with verdicts as (
    select v.*
    from setup.table_verdicts as v
    inner join setup.phase_log as l on l.run_id = v.run_id
    where l.phase_run_id = p_phase_run_id
  ),
  actions as (
    select 1 as kind, v.target as name, format(
      'Correct what is delivered for %s, or its rules: %s', v.target,
      array_to_string(v.reasons, '; ')
    ) as action
    from verdicts as v
    where v.status in ('failed', 'error')
    union all
    select 2, i.path, format('Deliver "%s" again: %s', i.path, i.reason)
    from setup.incomplete_sources as i
    inner join setup.phase_runs as r on r.pipeline = i.pipeline
    where r.phase_run_id = p_phase_run_id
    union all
    select 3, l.phase, format('Phase %s: %s', l.phase, l.error)
    from setup.phase_log as l
    where l.phase_run_id = p_phase_run_id and l.status = 'failed'
  )
  select jsonb_build_object(
    'run', r.phase_run_id,
    'pipeline', r.pipeline,
    'start_time', r.started_at,
    'status', (
      select case
        when r.status <> 'running' then r.status
        when bool_or(l.status = 'failed') then 'failed'
        when bool_or(l.status = 'partial') then 'partial'
        else 'success'
      end
      from setup.phase_log as l
      where l.phase_run_id = r.phase_run_id
    ),
    'pass_rate', (
      select round(
        100.0 * count(*) filter (where v.status = 'passed')
        / nullif(count(*) filter (where v.status in ('passed', 'failed')), 0), 1
      )
      from verdicts as v
    ),
    'counts', (
      select jsonb_object_agg(l.phase, l.counts)
      from setup.phase_log as l
      where l.phase_run_id = r.phase_run_id and l.counts <> '{}'
    ),
    'action_items', (
      select coalesce(jsonb_agg(a.action order by a.kind, a.name collate "C"), '[]')
      from actions as a
    )
  )
  from setup.phase_runs as r
  where r.phase_run_id = p_phase_run_id;
$$;
comment on function setup.phase_summary is
'Return what a run in phases has come to so far, and what is to be done.';
revoke all on function setup.phase_summary from public;

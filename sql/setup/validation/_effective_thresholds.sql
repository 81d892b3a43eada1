create or replace function setup._effective_thresholds(
  p_target text,
  p_threshold numeric default null
)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- Argument (the global one), table, environment, default.
  select jsonb_object_agg(
    d.severity,
    coalesce(
      case d.severity when 'global' then p_threshold end,
      t.threshold,
      case d.severity when 'global' then setup.config('dq_threshold')::numeric end,
      d.threshold
    )
  )
  from (
    values ('critical', 100), ('high', 95), ('medium', 80), ('low', 50), ('global', 85)
  ) as d (severity, threshold)
  left join setup.quality_thresholds as t
    on t.target = p_target and t.severity = d.severity;
$$;
comment on function setup._effective_thresholds is
'Return what percent of its rules a table has to pass, by severity and of all ("global").';
revoke all on function setup._effective_thresholds from public;

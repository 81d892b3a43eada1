create or replace function setup._effective_thresholds(
  p_target text,
  p_threshold numeric default null
)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- Argument (the global one), table, what a run in phases was told, environment, default.
  select jsonb_object_agg(
    d.severity,
    coalesce(
      case d.severity when 'global' then p_threshold end,
      t.threshold,
      case d.severity
        when 'global' then coalesce(
          (
            select (r.settings ->> 'dq_threshold')::numeric
            from setup.phase_runs as r
            inner join setup.load_jobs as j on j.pipeline = r.pipeline
            where j.target = p_target
              and r.status = 'running'
              -- of one that was killed nobody holds the lock
              and exists (
                select
                from pg_locks as l
                where l.locktype = 'advisory'
                  and l.database = (
                    select d.oid from pg_database as d where d.datname = current_database()
                  )
                  and ((l.classid::bigint << 32) | l.objid::bigint)
                  = setup._lock_key('phases', hashtext(r.pipeline))
                  and l.objsubid = 1
                  and l.granted
              )
          ),
          setup.config('dq_threshold')::numeric
        )
      end,
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

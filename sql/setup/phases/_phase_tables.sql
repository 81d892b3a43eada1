create or replace function setup._phase_tables(p_pipeline text, p_targets text[] default null)
returns table (delivered text, judged text, profile_id bigint)
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  -- The largest first. The rules of a bronze table are those of the silver table that a model makes
  -- of it alone: there each load is judged, and a key that comes again is no duplicate. profile_id:
  -- the newest profile, while no load has changed the table since then.
  select p.target, coalesce(s.target, p.target), f.profile_id
  from setup._profile_targets('{bronze}', array[p_pipeline]) with ordinality as p (target, position)
  left join lateral (
    select j.target
    from setup.load_jobs as j
    inner join setup.job_dependencies as d on d.job_id = j.job_id and d.kind = 'catalogue'
    where j.pipeline = p_pipeline and j.layer = 'silver' and j.is_enabled
    group by j.job_id
    having array_agg(distinct d.source) = array[p.target]
    order by j.load_order, j.job_name
    limit 1
  ) as s on true
  left join lateral (
    select n.profile_id, n.profiled_at
    from setup.table_profiles as n
    where n.target = p.target
    order by n.profile_id desc
    limit 1
  ) as f on not exists (
    select
    from setup.load_log as l
    inner join setup.load_jobs as j on j.job_id = l.job_id and j.target = p.target
    where l.status = 'running'
      or l.rows_inserted + l.rows_updated + l.rows_deleted > 0
      and l.finished_at >= f.profiled_at
  )
  where p_targets is null or p.target = any(p_targets)
  order by p.position;
$$;
comment on function setup._phase_tables is
'Return the bronze tables of a pipeline that are profiled, and the tables that the rules are of.';
revoke all on function setup._phase_tables from public;

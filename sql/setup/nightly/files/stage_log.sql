create or replace view setup.stage_log as
with stages as (
  select
    l.load_id,
    l.run_id,
    l.job_id,
    l.pipeline,
    coalesce(s.table_name, l.table_name) as table_name,
    'extract' as stage,
    l.attempt,
    case when e.extracted_at is null then l.status else 'succeeded' end as status,
    l.started_at,
    coalesce(e.extracted_at, l.finished_at) as finished_at,
    e.rows_streamed as rows,
    case when e.extracted_at is null then l.sqlstate end as sqlstate
  from setup.load_log as l
  inner join setup.load_jobs as j on l.job_id = j.job_id and j.source like 'db:%'
  cross join lateral setup._source_parts(j.source) as s
  left join setup.source_loads as e on l.load_id = e.load_id
  where not l.is_replay
  union all
  select
    l.load_id,
    l.run_id,
    l.job_id,
    l.pipeline,
    s.table_name,
    'load' as stage,
    l.attempt,
    l.status,
    e.extracted_at as started_at,
    l.finished_at,
    l.rows_inserted + l.rows_updated + l.rows_deleted as rows,
    l.sqlstate
  from setup.load_log as l
  inner join setup.load_jobs as j on l.job_id = j.job_id and j.source like 'db:%'
  cross join lateral setup._source_parts(j.source) as s
  inner join setup.source_loads as e on l.load_id = e.load_id
  where not l.is_replay and e.extracted_at is not null
  union all
  select
    l.load_id,
    l.run_id,
    l.job_id,
    l.pipeline,
    coalesce(o.table_name, l.table_name) as table_name,
    'transform' as stage,
    l.attempt,
    l.status,
    l.started_at,
    l.finished_at,
    l.rows_inserted + l.rows_updated + l.rows_deleted as rows,
    l.sqlstate
  from setup.load_log as l
  inner join setup.load_jobs as j on l.job_id = j.job_id and j.layer = 'silver'
  -- the table that it is made of, where that is one
  left join lateral (
    select min(s.table_name) as table_name
    from setup._job_edges as e
    inner join setup.load_jobs as p on e.parent_id = p.job_id and p.source like 'db:%'
    cross join lateral setup._source_parts(p.source) as s
    where e.child_id = j.job_id
    having count(*) = 1
  ) as o on true
  where not l.is_replay and l.record_id is null
)

select
  g.load_id,
  g.run_id,
  g.job_id,
  g.pipeline,
  g.table_name,
  g.stage,
  g.attempt,
  g.status,
  g.started_at,
  g.finished_at,
  g.finished_at - g.started_at as duration,
  g.rows,
  g.sqlstate
from stages as g
inner join setup.nightly_pipelines as n on g.pipeline = n.pipeline;
comment on view setup.stage_log is
'Per run, table, stage and attempt of a nightly pipeline: extract, load, transform, and how each '
'ended.';

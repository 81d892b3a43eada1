create or replace view setup.stage_status as
select
  latest.pipeline,
  latest.table_name,
  latest.stage,
  latest.status,
  latest.run_id,
  latest.attempt,
  latest.finished_at,
  good.finished_at as last_success,
  good.rows,
  w.watermark,
  latest.sqlstate as error_class
from (
  select distinct on (g.job_id, g.stage)
    g.job_id,
    g.pipeline,
    g.table_name,
    g.stage,
    g.status,
    g.run_id,
    g.attempt,
    g.finished_at,
    g.sqlstate,
    g.load_id
  from setup.stage_log as g
  order by g.job_id asc, g.stage asc, g.load_id desc
) as latest
inner join setup.load_jobs as j on latest.job_id = j.job_id
left join lateral (
  select
    g.finished_at,
    g.rows
  from setup.stage_log as g
  where
    g.job_id = latest.job_id
    and g.stage = latest.stage
    and g.status in ('succeeded', 'up_to_date', 'partial')
  order by g.load_id desc
  limit 1
) as good on true
left join lateral (
  select coalesce(k.as_timestamptz::text, k.as_timestamp::text, k.as_numeric::text) as watermark
  from setup.source_watermarks as k
  where k.job_id = latest.job_id and latest.stage <> 'transform'
) as w on true
order by
  latest.pipeline,
  array_position('{critical,important,audit,reference}', j.importance),
  latest.table_name,
  array_position('{extract,load,transform}', latest.stage);
comment on view setup.stage_status is
'Per table and stage of a nightly pipeline: how it ended last, when it last went well, its '
'watermark.';

create or replace function setup._whole_reason(
  p_task setup.run_tasks,
  p_job setup.load_jobs,
  p_columns setup.source_columns[],
  p_keys text[]
)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when exists (
      select from setup.source_loads as l
      where l.load_id = p_task.load_id and l.is_repeated
    ) then 'keys of the source were missing'
    when p_job.load_type = 'full' then 'load type full'
    when (select r.full_refresh from setup.runs as r where r.run_id = p_task.run_id)
      then 'full refresh'
    when not p_job.options ? 'watermark' then 'no watermark'
    when setup._is_empty(p_job.target::regclass) then 'empty table'
    when (setup._source_watermark(p_job)).job_id is null then 'first load by this watermark'
    when (select t.keys from setup.source_tables as t where t.job_id = p_job.job_id)
      is distinct from p_keys then 'another key'
    when exists (
      select
      from (
        select o.* from setup.source_columns as o where o.job_id = p_job.job_id
      ) as o
      full join unnest(p_columns) as n on n.column_name = o.column_name
      where n.bronze_type is distinct from o.bronze_type
    ) then 'other columns'
  end;
$$;
comment on function setup._whole_reason is
'Say why a load has to read all rows of its source, NULL when it need not.';
revoke all on function setup._whole_reason from public;

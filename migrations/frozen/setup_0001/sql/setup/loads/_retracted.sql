create or replace function setup._retracted(p_job setup.load_jobs)
returns table (source text, load_type text, lowest_load_id bigint)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- Above the highest _load_id consumed of any source there is nothing to take back; where a job
  -- was set back its table has more than that.
  select w.source, j.load_type, min(r.lowest_load_id)
  from setup.retractions as r
  inner join setup.load_jobs as j on j.job_id = r.job_id
  inner join setup.watermarks as w
    on w.job_id = p_job.job_id
    and w.source in (j.job_name, j.target)
    and w.column_name = '_load_id'
    and w.value::bigint < r.load_id
  where r.lowest_load_id <= (
    select max(c.value) from setup._consumed_watermarks(p_job) as c where c.is_tracked
  )
  or exists (
    -- only setup.set_watermark leaves a watermark without load
    select from setup.watermarks as b
    where b.job_id = p_job.job_id
      and b.column_name = '_load_id'
      and b.value is not null
      and b.load_id is null
  )
  group by w.source, j.load_type
  union all
  -- of jobs that are not registered any more
  select w.column_name, 'append', w.value::bigint
  from setup.watermarks as w
  where w.job_id = p_job.job_id and w.source = '(retracted)';
$$;
comment on function setup._retracted is
'Return the sources that took back rows which a job has read, and the lowest load of such rows.';
revoke all on function setup._retracted from public;

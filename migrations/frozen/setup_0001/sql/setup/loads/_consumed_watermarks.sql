create or replace function setup._consumed_watermarks(p_job setup.load_jobs)
returns table (source text, value bigint, is_tracked boolean)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select
    w.source,
    w.value::bigint,
    exists (select from setup.load_jobs as j where w.source in (j.job_name, j.target))
  from setup.watermarks as w
  where w.job_id = p_job.job_id
    and w.column_name = '_load_id'
    and w.source <> '(target)'
    and w.value is not null;
$$;
comment on function setup._consumed_watermarks is
'Return the sources of a job, the highest _load_id it has read of each and whether a job keeps it.';
revoke all on function setup._consumed_watermarks from public;

-- No SET clause: it would stop inlining, and with it the decision about all jobs in one statement.
-- Whoever calls it has pinned the path.
create or replace function setup._source_loads(p_job setup.load_jobs)
returns table (source text, version bigint, is_tracked boolean)
language sql
stable
as $$
  -- Configuration is part of the fingerprint, so the control tables do not count as sources.
  select
    d.source,
    case when coalesce(keeper.job_id, namesake.job_id) is not null then coalesce(
      (
        select w.value::bigint
        from setup.watermarks as w
        where w.job_id = coalesce(keeper.job_id, namesake.job_id)
          and w.source = '(target)'
          and w.column_name = '_load_id'
      ),
      -- a job that was registered anew has changed nothing yet
      (
        select w.value::bigint
        from setup.watermarks as w
        where w.job_id = p_job.job_id and w.source = d.source and w.column_name = '_load_id'
      ),
      0
    ) end,
    coalesce(keeper.job_id, namesake.job_id) is not null
  from setup.job_dependencies as d
  left join setup.load_jobs as keeper on keeper.target = d.source
  left join setup.load_jobs as namesake on namesake.job_name = d.source
  where d.job_id = p_job.job_id
    and d.source is distinct from p_job.target
    and d.source not like 'setup.%'
$$;
comment on function setup._source_loads is
'Return the sources of a job, the last load that changed each, and whether a job keeps it.';
revoke all on function setup._source_loads from public;

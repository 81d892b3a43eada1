-- No SET clause: it would stop inlining, and with it the decision about all jobs in one statement.
-- Whoever calls it has pinned the path.
create or replace function setup._staleness_reason(p_job setup.load_jobs, p_full_refresh boolean)
returns table (reason text)
language sql
stable
as $$
  select case
    when p_full_refresh then 'full refresh'
    when p_job.options ->> 'always' = 'true' then 'always'
    when p_job.source like 'dlt:%' then 'asks its API every time'
    when p_job.source like 'db:%' then 'asks its database every time'
    when not exists (
      select from setup.watermarks as w
      where w.job_id = p_job.job_id and w.source not in ('(former)', '(target)')
    ) then 'first load'
    when p_job.source like 'file:%' then 'if its file changed'
    when (
      select w.value from setup.watermarks as w
      where w.job_id = p_job.job_id
        and w.source = '(definition)'
        and w.column_name = 'fingerprint'
    ) is distinct from (select f.fingerprint from setup._fingerprint(p_job) as f)
      then 'definition changed'
    when p_job.load_type = 'procedure' and not exists (select from setup._source_loads(p_job))
      then 'declares no sources'
    else (
      select string_agg(
        case
          when s.is_tracked then 'new load of ' || s.source
          else s.source || ' is not tracked'
        end,
        ', ' order by s.source
      )
      from setup._source_loads(p_job) as s
      left join setup.watermarks as w
        on w.job_id = p_job.job_id and w.source = s.source and w.column_name = '_load_id'
      where not s.is_tracked or w.value is distinct from s.version::text
    )
  end
$$;
comment on function setup._staleness_reason is
'Say why a job has to run, NULL when it is up to date: one row.';
revoke all on function setup._staleness_reason from public;

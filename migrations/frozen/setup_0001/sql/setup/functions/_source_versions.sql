create or replace function setup._source_versions(p_job setup.load_jobs)
returns jsonb
language sql
stable
set search_path = ''
as $$
  -- {source: last load that changed it}; null for a relation that no job keeps. Configuration is
  -- part of the fingerprint, so the control tables do not count as sources.
  select coalesce(jsonb_object_agg(d.source, v.version), '{}')
  from (
    select distinct k.source
    from setup.job_dependencies as k
    where k.job_id = p_job.job_id
      and k.source is distinct from p_job.target
      and k.source not like 'setup.%'
  ) as d
  cross join lateral (
    select case
      when exists (select from setup.load_jobs as j where j.job_name = d.source or j.target = d.source)
        then coalesce(
          (
            select l.load_id
            from setup.load_log as l
            where l.job_name = d.source
              and l.status = 'succeeded'
              and l.rows_inserted + l.rows_updated + l.rows_deleted > 0
            order by l.load_id desc
            limit 1
          ),
          0
        )
    end as version
  ) as v;
$$;
comment on function setup._source_versions(setup.load_jobs) is
  'Return for each source of a job the last load that changed it, null when nobody tracks it.';
revoke all on function setup._source_versions(setup.load_jobs) from public;

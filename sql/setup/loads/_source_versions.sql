create or replace function setup._source_versions(p_job setup.load_jobs)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  -- Configuration is part of the fingerprint, so the control tables do not count as sources.
  return coalesce(
    (
      select jsonb_object_agg(
        d.source,
        case when j.job_id is not null then coalesce(
          (
            select w.value::bigint
            from setup.watermarks as w
            where w.job_id = j.job_id and w.source = '(target)' and w.column_name = '_load_id'
          ),
          -- a job that was registered anew has changed nothing yet
          (
            select w.value::bigint
            from setup.watermarks as w
            where w.job_id = p_job.job_id and w.source = d.source and w.column_name = '_load_id'
          ),
          0
        ) end
      )
      from setup.job_dependencies as d
      left join lateral (
        select k.job_id from setup.load_jobs as k where k.job_name = d.source
        union
        select k.job_id from setup.load_jobs as k where k.target = d.source
      ) as j on true
      where d.job_id = p_job.job_id
        and d.source is distinct from p_job.target
        and d.source not like 'setup.%'
    ),
    '{}'
  );
end;
$$;
comment on function setup._source_versions is
'Return {source: last load that changed it} for the sources of a job, null for a relation that no '
'job keeps.';
revoke all on function setup._source_versions from public;

create or replace function setup._purge_nightly(p_pipelines text[])
returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
  -- Of each job the latest attempt and the latest good one stay, and what open quarantine names.
  select setup._delete_log_rows(
    array(
      select l.load_id
      from setup.load_log as l
      inner join setup.nightly_pipelines as n on n.pipeline = l.pipeline
      where n.pipeline = any(p_pipelines)
        and l.finished_at < setup._now() - make_interval(
          days => setup._nightly_setting(n.pipeline, 'monitoring.metrics.retention_days')::integer
        )
        and exists (
          select from setup.load_log as k
          where k.job_id = l.job_id
            and k.load_id > l.load_id
            and (k.status in ('succeeded', 'partial') or l.status not in ('succeeded', 'partial'))
        )
        and not exists (select from setup.quarantine as q where q.load_id = l.load_id)
    )
  );
$$;
comment on function setup._purge_nightly is
'Delete the log rows of nightly pipelines that are older than their retention_days.';
revoke all on function setup._purge_nightly from public;

create or replace function setup.purge_history(p_keep interval default '90 days')
returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- The latest log row of each job stays, whatever its age, for setup.job_status shows it, and its
-- latest good one, for setup.announced_rows reads it. So do those that open quarantine points to.
declare
  v_before timestamptz := setup._now() - p_keep;
  v_rows   bigint;
begin
  delete from setup.runs as r where r.state <> 'running' and r.finished_at < v_before;
  delete from setup.quality_results as q where q.evaluated_at < v_before;
  delete from setup.quarantine as q where q.status = 'resolved' and q.quarantined_at < v_before;
  delete from setup.load_log as l
  where l.finished_at < v_before
    and l.load_id not in (
      select max(k.load_id) from setup.load_log as k
      where k.record_id is null
      group by k.job_id
      union all
      select max(k.load_id) from setup.load_log as k
      where k.record_id is null and k.status in ('succeeded', 'partial')
      group by k.job_id
    )
    and not exists (select from setup.quarantine as q where q.load_id = l.load_id);
  get diagnostics v_rows = row_count;
  return v_rows;
end;
$$;
comment on function setup.purge_history(interval) is
'Delete runs, log rows, quality results and resolved quarantine older than that; returns log rows.';
revoke all on function setup.purge_history(interval) from public;

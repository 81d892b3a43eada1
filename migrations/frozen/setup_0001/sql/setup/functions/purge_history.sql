create or replace function setup.purge_history(p_keep interval default '90 days')
returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- The latest log row of each job stays, whatever its age: setup.job_status shows it. So do the rows
-- that open quarantine points to.
declare
  v_before timestamptz := setup._now() - p_keep;
  v_rows   bigint;
begin
  delete from setup.runs as r where r.state <> 'running' and r.finished_at < v_before;
  delete from setup.quality_results as q where q.evaluated_at < v_before;
  delete from setup.quarantine as q where q.status = 'resolved' and q.quarantined_at < v_before;
  delete from setup.load_log as l
  where l.finished_at < v_before
    and l.load_id <> (select max(k.load_id) from setup.load_log as k where k.job_id = l.job_id)
    and not exists (select from setup.quarantine as q where q.load_id = l.load_id);
  get diagnostics v_rows = row_count;
  return v_rows;
end;
$$;
comment on function setup.purge_history(interval) is
'Delete runs, log rows, quality results and resolved quarantine older than that; returns log rows.';
revoke all on function setup.purge_history(interval) from public;

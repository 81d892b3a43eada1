create or replace function setup._close_snapshots(p_job setup.load_jobs, p_load_id bigint)
returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
  update setup.quarantine as q
  set status = 'resolved', resolved_load_id = p_load_id
  where q.job_id = p_job.job_id
    and q.status = 'open'
    and q.rule_name = 'table_gate'
    and q.load_id <> p_load_id;
$$;
comment on function setup._close_snapshots is
'Close the entries of loads that the table gate of a job refused: their rows were judged again.';
revoke all on function setup._close_snapshots from public;

create or replace function setup._replay_gated(p_job setup.load_jobs, p_is_trial boolean)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- What the gate of the table had kept out, of a job that reads what is new: its next load, now. The
-- watermark has not moved, so that it reads the same rows, and what has come since.
declare
  v_load_id bigint := setup._open_replay(p_job);
  v_counts  setup.load_counts;
begin
  v_counts := setup._load(p_job, v_load_id, false);
  update setup.quarantine as q
  set status = 'replayed'
  where q.job_id = p_job.job_id
    and q.resolved_load_id = v_load_id
    and q.status = 'resolved'
    and q.rule_name = 'table_gate';
  perform setup._close_replay(p_job, v_load_id, v_counts, p_is_trial);
end;
$$;
comment on function setup._replay_gated is
'Replay a load that the gate of its table had kept out, by a load.';
revoke all on function setup._replay_gated from public;

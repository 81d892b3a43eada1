create or replace function setup._replay_load(p_job setup.load_jobs, p_is_trial boolean)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Of a job that reads all rows of its view: its next load, now. It closes what it does not refuse,
-- whatever rule that was; among those are the rows that it has taken, and others that are gone.
declare
  v_load_id bigint := setup._open_replay(p_job);
  v_counts  setup.load_counts;
begin
  -- a load that finds nothing changed would read nothing
  delete from setup.watermarks as w where w.job_id = p_job.job_id and w.source = '(definition)';
  v_counts := setup._load(p_job, v_load_id, false);
  execute format(
    $sql$
      with delivered as (
        select distinct h.row_hash
        from (%s) as d
        cross join lateral unnest(d._hashes) as h (row_hash)
      ),
      accepted as (
        update setup.quarantine as q
        set status = 'replayed'
        from delivered as d
        where q.job_id = $2
          and q.resolved_load_id = $1
          and q.status = 'resolved'
          and q.row_hash = d.row_hash
      ),
      -- all rows of a load that the gate of the table had kept out
      let_in as (
        update setup.quarantine as q
        set status = 'replayed'
        where q.job_id = $2
          and q.resolved_load_id = $1
          and q.status = 'resolved'
          and q.rule_name = 'table_gate'
      )
      update %s as e
      set is_found = true
      from setup.quarantine as q
      where q.quarantine_id = e.quarantine_id and q.status = 'open'
    $sql$,
    setup._delivered_sql(p_job), format('work.%I', 'entries_' || p_job.job_id)
  ) using v_load_id, p_job.job_id;
  perform setup._close_replay(p_job, v_load_id, v_counts, p_is_trial);
end;
$$;
comment on function setup._replay_load is
'Replay the quarantine of a job that reads all rows, by a load.';
revoke all on function setup._replay_load from public;

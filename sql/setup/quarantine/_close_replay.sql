create or replace function setup._close_replay(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_counts setup.load_counts,
  p_is_trial boolean
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_log setup.load_log;
begin
  update setup.load_log as l set
    status = case when setup._gate_reasons(p_load_id) is null then 'succeeded' else 'gated' end,
    finished_at = setup._now(),
    rows_read = p_counts.rows_read,
    rows_inserted = p_counts.rows_inserted,
    rows_updated = p_counts.rows_updated,
    rows_deleted = p_counts.rows_deleted,
    rows_unchanged = p_counts.rows_unchanged,
    rows_quarantined = p_counts.rows_quarantined
  where l.load_id = p_load_id
  returning * into v_log;
  if not p_is_trial then
    perform setup._announce(
      p_job.layer, p_job.job_name, 'replayed', p_counts, v_log.duration, v_log.message
    );
  end if;
end;
$$;
comment on function setup._close_replay is
'Close the log row of a replay with what it has written.';
revoke all on function setup._close_replay from public;

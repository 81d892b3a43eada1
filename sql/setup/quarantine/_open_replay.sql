create or replace function setup._open_replay(
  p_job setup.load_jobs,
  p_refused_by bigint default null
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A row of setup.load_log without run and task, whose number the rows get. p_refused_by: the load
-- whose refused rows come now. An append that is set back before it deletes and reads both again.
-- Until the commit the number is hidden; as in setup.claim_task a lock tells which it is above.
declare
  v_load_id bigint;
begin
  perform pg_advisory_xact_lock_shared(
    setup._lock_key('claim', case when s.is_called then s.last_value else 0 end)
  )
  from setup.load_log_load_id_seq as s;
  insert into setup.load_log (
    job_id, job_name, layer, pipeline, table_name, watermark_from, watermark_to, started_at,
    message, is_replay
  )
  select
    p_job.job_id, p_job.job_name, p_job.layer, p_job.pipeline, (parse_ident(p_job.target))[2],
    l.watermark_from, l.watermark_to, setup._now(),
    coalesce('replay of what load ' || l.load_id || ' refused', 'replay of the quarantine'), true
  from (select) as one
  left join setup.load_log as l on l.load_id = p_refused_by
  returning load_id into v_load_id;
  return v_load_id;
end;
$$;
comment on function setup._open_replay is
'Open the log row of a replay and return its load id.';
revoke all on function setup._open_replay from public;

create or replace function setup._quarantine_load(
  p_job setup.load_jobs,
  p_verdict setup.table_verdicts,
  p_snapshot jsonb
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The same rows are one entry, however often they are judged; other rows take its place.
begin
  insert into setup.quarantine as q (
    job_id, target, rule_name, rule_names, reason, row_data, row_hash, run_id, load_id,
    quarantined_at
  )
  select
    p_job.job_id,
    p_job.target,
    'table_gate',
    array(
      select r.rule_name from setup.quality_results as r
      where r.load_id = p_verdict.load_id and not r.passed
      order by r.result_id
    ),
    array_to_string(p_verdict.reasons, '; '),
    p_snapshot || jsonb_build_object(
      'validation_id', p_verdict.validation_id,
      'verdict', p_verdict.status,
      'success_rate', p_verdict.success_rate,
      'reasons', p_verdict.reasons
    ),
    (p_snapshot ->> 'hash')::uuid,
    l.run_id,
    l.load_id,
    setup._now()
  from setup.load_log as l
  where l.load_id = p_verdict.load_id
  on conflict (target, row_hash) where status = 'open'
  do update set
    rule_names = excluded.rule_names,
    reason = excluded.reason,
    row_data = excluded.row_data,
    run_id = excluded.run_id,
    load_id = excluded.load_id;
  perform setup._close_snapshots(p_job, p_verdict.load_id);
end;
$$;
comment on function setup._quarantine_load is
'Put a load that a table gate refused into quarantine, as one entry.';
revoke all on function setup._quarantine_load from public;

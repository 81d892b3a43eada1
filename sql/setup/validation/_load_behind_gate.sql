create or replace function setup._load_behind_gate(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_full_refresh boolean,
  p_versions jsonb,
  p_has_row_rules boolean
)
returns setup.load_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- What the gate refuses leaves no trace but this: its results, its verdict and one entry of the
-- quarantine for all of it. Its rows stay where they are, and are judged again by the next load.
declare
  v_counts setup.load_counts;
  v_detail text;
begin
  begin
    v_counts := setup._load_table(
      p_job, p_load_id, p_full_refresh, p_versions, p_has_row_rules
    );
  exception
    when sqlstate 'MW043' then
      get stacked diagnostics v_detail = pg_exception_detail;
  end;
  if v_detail is null then
    perform setup._close_snapshots(p_job, p_load_id);
    return v_counts;
  end if;
  update setup.load_log as l set
    watermark_from = (v_detail::jsonb #>> '{snapshot,watermark_from}')::bigint,
    watermark_to = (v_detail::jsonb #>> '{snapshot,watermark_to}')::bigint
  where l.load_id = p_load_id;
  perform setup._restore_results(p_job.target, p_load_id, v_detail::jsonb -> 'results');
  perform setup._quarantine_load(
    p_job,
    setup._write_verdict(
      jsonb_populate_record(null::setup.table_verdicts, v_detail::jsonb -> 'verdict')
    ),
    v_detail::jsonb -> 'snapshot'
  );
  return (v_detail::jsonb #>> '{snapshot,rows}', 0, 0, 0, 0, 0)::setup.load_counts;
end;
$$;
comment on function setup._load_behind_gate is
'Load a table unless its verdict keeps the rows out; then only the verdict is written.';
revoke all on function setup._load_behind_gate from public;

create or replace function setup._splice_snapshot(
  p_plan setup.merge_plan,
  p_is_applied boolean,
  p_next text,
  p_load_id bigint,
  p_load_time timestamptz
)
returns setup.merge_result
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A full snapshot of any version, through a stage and the fold. p_next: the version taken after it.
declare
  v_read    bigint;
  v_written setup.merge_counts;
  v_counts  setup.merge_counts;
begin
  v_read := setup._stage_events(p_plan);
  execute format(
    'analyze %s (%s, _seq, _op, _reason)', p_plan.stage, setup._column_list_sql(p_plan.keys)
  );
  perform setup._require_unique_keys(p_plan.target, to_regclass(p_plan.stage), p_plan.keys);
  if p_next is not null and p_plan.scd = 'scd1' then
    -- a table of current rows has no place for what was before
    v_counts := (0, 0, 0, 0, v_read, 0, 0, 0);
    perform setup._refuse_snapshot(
      p_plan.target, setup._loss_fault(p_plan, v_read, 0, 0)
    );
  else
    v_counts := setup._compare_snapshot(p_plan, p_is_applied, p_next);
  end if;
  if v_counts.keys > 0 then
    perform setup._fold_versions(p_plan, setup._snapshot_context_sql(p_plan));
    v_written := setup._write_changes(p_plan, p_load_id, p_load_time);
    v_counts.inserted := v_written.inserted;
    v_counts.updated := v_written.updated;
    v_counts.deleted := v_written.deleted;
    v_counts.late := case when p_next is null then 0 else v_counts.keys end;
    perform setup._drop_work_table(substr(p_plan.changes, 6));
  end if;
  perform setup._drop_work_table(substr(p_plan.news, 6));
  perform setup._drop_work_table(substr(p_plan.stage, 6));
  return (v_counts, v_read)::setup.merge_result;
end;
$$;
comment on function setup._splice_snapshot is
'Put a full snapshot into its place among those taken before. Raises MW042, MW056.';
revoke all on function setup._splice_snapshot from public;

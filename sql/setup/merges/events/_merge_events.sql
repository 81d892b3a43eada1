create or replace function setup._merge_events(
  p_target regclass,
  p_source regclass,
  p_options jsonb,
  p_load_id bigint default null,
  p_load_time timestamptz default setup._now()
)
returns setup.merge_result
language plpgsql
set search_path = pg_catalog, pg_temp
set jit = off
as $$
declare
  v_plan    setup.merge_plan := setup._prepare_merge(p_target, p_source, p_options);
  v_counts  setup.merge_counts;
  v_folded  setup.merge_counts;
  v_written setup.merge_counts;
  v_read    bigint;
  v_refused bigint;
  v_folds   boolean := false;
begin
  v_read := setup._stage_events(v_plan);
  if p_options ->> 'version_type' is not null then
    -- of an incremental snapshot; as the table would hold them
    perform setup._require_unique_keys(p_target, to_regclass(v_plan.stage), v_plan.keys);
  end if;
  v_refused := setup._quarantine_events(v_plan, p_load_id, p_load_time);
  v_counts := setup._load_first_events(v_plan, p_load_id, p_load_time);
  if v_counts is null then
    execute format(
      'analyze %s (%s, _seq, _op, _reason)', v_plan.stage, setup._column_list_sql(v_plan.keys)
    );
    if v_plan.is_first then
      perform setup._add_merge_constraints(v_plan);
    end if;
    if v_plan.scd = 'scd1' and not v_plan.is_partial then
      v_counts := setup._merge_current_rows(v_plan, p_load_id, p_load_time);
    else
      v_counts := setup._stage_new_events(v_plan);
      v_folds := not setup._is_empty(to_regclass(v_plan.news));
    end if;
  end if;
  if v_counts.ties > 0 and p_options ->> 'on_tie' = 'error' then
    raise exception using
      errcode = 'MW054',
      message = format('events of "%s" contradict each other', setup._relation_name(p_target)),
      detail = format(
        'A key has different events at one sequence, %s.',
        setup._quantity(v_counts.ties, 'time')
      ),
      hint = 'Correct the source, sequence by one more column, or let p_on_tie be greatest.';
  end if;
  if v_folds then
    v_folded := setup._fold_versions(v_plan, setup._context_sql(v_plan));
    v_written := setup._write_changes(v_plan, p_load_id, p_load_time);
    v_counts.inserted := v_written.inserted;
    v_counts.updated := v_written.updated;
    v_counts.deleted := v_written.deleted;
    v_counts.noop := v_counts.noop + v_folded.noop;
    v_counts.late := v_folded.late;
  end if;
  if p_options ->> 'version_type' = 'timestamp with time zone' then
    update setup.merge_targets as m
    set latest = greatest(m.latest, (p_options ->> 'version')::timestamptz)
    where m.target = p_target;
  end if;
  v_counts.quarantined := v_refused;
  perform setup._drop_work_table(substr(v_plan.changes, 6));
  perform setup._drop_work_table(substr(v_plan.stage, 6));
  perform setup._drop_work_table(substr(v_plan.news, 6));
  return (v_counts, v_read)::setup.merge_result;
end;
$$;
comment on function setup._merge_events is
'Merge a batch of events into a target as the options say. Raises MW054.';
revoke all on function setup._merge_events from public;

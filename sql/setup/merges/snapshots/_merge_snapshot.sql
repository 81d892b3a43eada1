create or replace function setup._merge_snapshot(
  p_target regclass,
  p_source regclass,
  p_options jsonb,
  p_load_id bigint default null,
  p_load_time timestamptz default setup._now()
)
returns setup.merge_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A full snapshot observes all keys at its version; an incremental one is a batch of upserts. Of a
-- replay of the quarantine, is_part: some keys of a full one; goes_on: later ones have them too.
declare
  v_full    boolean := coalesce((p_options ->> 'full')::boolean, true);
  v_plan    setup.merge_plan;
  v_counts  setup.merge_counts;
  v_folded  setup.merge_counts;
  v_written setup.merge_counts;
  v_applied boolean;
  v_next    text;
begin
  if p_options ->> 'version' is null and (v_full or p_options ->> 'sequence' is null) then
    raise exception using
      errcode = 'MW056',
      message = format('the snapshot of "%s" has no version', setup._relation_name(p_target)),
      hint = 'Say in p_version when or as what it was taken.';
  elsif not v_full and p_options ->> 'sequence' is not null then
    return setup._merge_events(
      p_target, p_source, p_options - '{version,version_type}'::text[], p_load_id, p_load_time
    );
  elsif not v_full then
    return setup._merge_events(p_target, p_source, p_options, p_load_id, p_load_time);
  end if;

  v_plan := setup._prepare_merge(
    p_target, p_source,
    p_options - 'sequence'
    || jsonb_build_object(
      'feed', 'snapshots', 'on_missing', nullif(p_options ->> 'on_missing', 'keep')
    )
  );
  perform setup._stage_events(v_plan);
  perform setup._require_unique_keys(p_target, to_regclass(v_plan.stage), v_plan.keys);
  if setup._is_empty(to_regclass(v_plan.stage))
    and not coalesce((p_options ->> 'allow_empty')::boolean, false)
  then
    raise exception using
      errcode = 'MW056',
      message = format('the snapshot of "%s" is refused', setup._relation_name(p_target)),
      detail = 'It is empty; p_allow_empty would delete all rows.',
      hint = 'Look at the source; if it is right, say so by the parameter.';
  end if;
  execute format(
    $sql$
      select
        exists (select from %1$s as v where v._seq = %2$L::%3$s),
        (
          select setup._exact_text(v._seq) from %1$s as v
          where v._seq > %2$L::%3$s
          order by v._seq
          limit 1
        )
    $sql$,
    v_plan.versions, p_options ->> 'version', v_plan.sequence_type
  ) into v_applied, v_next;
  if p_options ->> 'goes_on' = 'true' then
    v_next := null;
  end if;
  if v_next is not null and v_plan.scd = 'scd1' then
    -- a table of current rows has no place for what was before
    v_counts := (0, 0, 0, 0, setup._count_rows(to_regclass(v_plan.stage)), 0, 0, 0);
  else
    v_counts := setup._compare_snapshot(v_plan, v_applied, v_next);
  end if;
  if v_counts.keys > 0 then
    v_folded := setup._fold_versions(v_plan, setup._snapshot_context_sql(v_plan));
    v_written := setup._write_changes(v_plan, p_load_id, p_load_time);
    v_counts.inserted := v_written.inserted;
    v_counts.updated := v_written.updated;
    v_counts.deleted := v_written.deleted;
    v_counts.late := case when v_next is null then 0 else v_counts.keys end;
    perform setup._drop_work_table(substr(v_plan.changes, 6));
  end if;
  perform setup._drop_work_table(substr(v_plan.news, 6));
  if not v_applied then
    perform setup._execute(format(
      'insert into %s (_seq, _load_id, _loaded_at) values (%L, $1, $2)',
      v_plan.versions, p_options ->> 'version'
    ), p_load_id, p_load_time);
  end if;
  perform setup._drop_work_table(substr(v_plan.stage, 6));
  return v_counts;
end;
$$;
comment on function setup._merge_snapshot is
'Merge a snapshot into a target as the options say. Raises MW042, MW056 and what a merge raises.';
revoke all on function setup._merge_snapshot from public;

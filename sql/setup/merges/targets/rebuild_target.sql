create or replace function setup.rebuild_target(
  p_target regclass,
  p_source regclass default null,
  p_options jsonb default '{}',
  p_load_id bigint default null,
  p_load_time timestamptz default setup._now()
)
returns setup.merge_counts
language plpgsql
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
-- Folds all events of the source anew, with the options of the latest merge or p_options instead
-- (names without p_). The fold goes to a table of its own; only what differs is written, so
-- readers of the target go on and an equal target is not touched. Other keys or another sequence
-- need another table: then the target is emptied and filled again, in this transaction.
declare
  v_name    text := setup._relation_name(p_target);
  v_old     setup.merge_targets;
  v_options jsonb;
  v_judged  regclass;
  v_source  regclass;
  v_plan    setup.merge_plan;
  v_new     setup.merge_targets;
  v_counts  setup.merge_counts;
  v_built   text;
  v_made    regclass;
  v_retyped text[];
begin
  perform setup._lock_merge_target(p_target, '10 s');
  select * into v_old from setup.merge_targets as m where m.target = p_target;
  if not found or v_old.feed <> 'events' then
    raise exception using
      errcode = 'MW050',
      message = format('"%s" cannot be rebuilt', v_name),
      detail = 'It has not taken events; full snapshots are not kept.',
      hint = 'Merge the snapshots again into an empty table.';
  end if;
  v_options := v_old.options || p_options;
  select to_regclass(j.source) into v_judged
  from setup.load_jobs as j
  where j.target = v_name and j.load_type in ('scd1', 'scd2', 'snapshot');
  v_source := coalesce(p_source, v_judged, to_regclass(v_options ->> 'source'));
  if v_source = v_judged and setup._has_row_rules(v_name) then
    raise exception using
      errcode = 'MW050',
      message = format('"%s" cannot be rebuilt from a source that rules judge', v_name),
      detail = 'The rows that its drop rules refuse would become events.',
      hint = format(
        'Run the job anew, after configure_job for other options: '
        'call setup.orchestrate_all(p_select => ''{%s}'', p_full_refresh => true);', v_name
      );
  end if;
  perform setup._check_history_options(
    v_name, v_options ->> 'scd', v_source,
    jsonb_strip_nulls(p_options) - '{scd,keys,sequence,source,is_complete}'::text[]
  );
  v_plan := setup._merge_plan(
    p_target, v_source, v_options || '{"on_missing": "null"}'
  );
  if array(select unnest(v_plan.keys) order by 1) <> v_old.keys
    or v_plan.scd <> v_old.scd
    or v_plan.sequence_type <> v_old.sequence_type
  then
    perform setup._reset_merge_target(p_target);
    return (setup._merge_events(p_target, v_source, v_options, p_load_id, p_load_time)).counts;
  end if;

  select format('%I.%I', n.nspname, c.relname || '__r') into v_built
  from pg_class as c
  inner join pg_namespace as n on n.oid = c.relnamespace
  where c.oid = p_target;
  perform setup._create_table(v_built, format(
    E'(\n  %s\n)',
    setup._column_definitions_sql(
      p_target,
      array(
        select c.name from unnest(v_plan.keys || v_plan.payload) as c (name)
        where c.name = any(setup._columns(p_target))
      )
    )
  ), p_target, true);
  v_made := to_regclass(v_built);
  perform setup._merge_events(
    v_made, v_source,
    v_options || jsonb_build_object(
      'exclusion', false, 'quarantine_target', setup._relation_name(p_target)
    ),
    p_load_id, p_load_time
  );
  select * into v_new from setup.merge_targets as m where m.target = v_made;
  update setup.merge_targets as m
  set tracked = v_new.tracked, ignored = v_new.ignored, collapse = v_new.collapse,
    is_partial = v_new.is_partial, horizon = null, options = v_options,
    event_store = (select k.oid from pg_class as k where k.oid = m.event_store),
    truncate_markers = (select k.oid from pg_class as k where k.oid = m.truncate_markers)
  where m.target = p_target;
  v_retyped := setup._retyped_columns(p_target, v_plan.event_store);
  if v_retyped <> '{}' then
    -- it is about to be written anew: what it holds need not be cast
    perform setup._execute(format('truncate %s', v_plan.event_store));
    perform setup._execute(format(
      E'alter table %s\n  %s', v_plan.event_store,
      setup._column_definitions_sql(
        p_target, v_retyped, 'alter column %1$I type %2$s%3$s using null'
      )
    ));
  end if;
  -- what only the source has becomes a column of the target too
  v_plan := setup._prepare_merge(p_target, v_source, v_options);
  if v_plan.is_first then
    perform setup._add_merge_constraints(v_plan);
  end if;
  v_counts := setup._apply_rebuild(v_plan, v_made, p_load_id, p_load_time);
  perform setup._reset_merge_target(v_made);
  perform setup._execute(format('drop table %s', v_made));
  return v_counts;
end;
$$;
comment on function setup.rebuild_target is
'Fold all events of a source anew and write what differs from the target. Raises MW050 and what '
'a merge raises.';
revoke all on function setup.rebuild_target from public;

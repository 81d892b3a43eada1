create or replace function setup._prepare_merge(
  p_target regclass,
  p_source regclass,
  p_options jsonb
)
returns setup.merge_plan
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Locks the target, checks everything there is to check, and only then changes the catalogue. The
-- constraints of a first merge are added when its rows are there, by setup._add_merge_constraints.
declare
  v_plan setup.merge_plan;
begin
  perform setup._lock_merge_target(
    p_target, coalesce((p_options ->> 'lock_timeout')::interval, '10 s')
  );
  v_plan := setup._merge_plan(p_target, p_source, p_options);
  perform setup._require_comparable_types(v_plan);
  perform setup._register_merge(v_plan);
  perform setup._require_fitting_constraints(v_plan);
  if jsonb_array_length(nullif(p_options -> 'sequence', 'null')) > 1 then
    perform setup._create_sequence_type(v_plan);
  end if;
  perform setup._add_merge_columns(v_plan);
  perform setup._create_merge_tables(v_plan);
  v_plan.is_first := setup._is_empty(p_target) and case v_plan.feed
    when 'snapshots' then setup._is_empty(to_regclass(v_plan.versions))
    else setup._is_empty(to_regclass(v_plan.event_store))
      and setup._is_empty(to_regclass(v_plan.truncate_markers))
  end;
  if v_plan.scd = 'scd1' then
    perform setup._leave_room(p_target);
  end if;
  if not v_plan.is_first then
    perform setup._add_merge_constraints(v_plan);
  end if;
  return v_plan;
end;
$$;
comment on function setup._prepare_merge is
'Lock and check the target of a merge and add what it lacks. Raises MW041, MW050, MW051, MW052, '
'MW055.';
revoke all on function setup._prepare_merge from public;

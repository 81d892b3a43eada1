create or replace function setup._load_first_events(
  p_plan setup.merge_plan,
  p_load_id bigint,
  p_load_time timestamptz
)
returns setup.merge_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Staged events go straight into an empty target, whose key and indexes are built when its rows are
-- there. What came twice has been left out by then; how much that was is only counted when it was.
-- NULL when it cannot be so: there are truncates, or events that leave columns as they were.
declare
  v_accepted bigint;
  v_ends     bigint;
  v_loaded   bigint;
  v_hidden   bigint;
  v_settled  setup.merge_counts;
  v_counts   setup.merge_counts := (0, 0, 0, 0, 0, 0, 0, 0);
begin
  if p_plan.is_partial or not p_plan.is_first
    or setup._distribution(p_plan.target) is not null
  then
    return null;
  end if;
  execute format(
    'select count(*), count(*) filter (where _op = ''T'') from %s where _reason is null',
    p_plan.stage
  ) into v_accepted, v_ends;
  if v_ends > 0 then
    return null;
  end if;
  execute case p_plan.scd
    when 'scd1' then setup._latest_events_sql(p_plan) else setup._first_versions_sql(p_plan)
  end
  using coalesce(p_load_id, 0), p_load_time
  into v_loaded, v_counts.keys, v_counts.inserted, v_counts.noop;
  if v_loaded < v_accepted then
    v_settled := setup._deduplicate_staged_events(p_plan);
    v_counts.ties := v_settled.ties;
    v_counts.noop := v_counts.noop + v_settled.noop;
    if p_plan.scd = 'scd1' then
      -- what is left and did not become a row
      execute format(
        'select count(*) - $1 from %s where _reason is null', p_plan.stage
      ) into v_hidden using v_counts.inserted;
      v_counts.noop := v_settled.noop + v_hidden;
    end if;
  end if;
  perform setup._add_merge_constraints(p_plan);
  return v_counts;
end;
$$;
comment on function setup._load_first_events is
'Load staged events into an empty target, then build its constraints; NULL when they must be '
'folded.';
revoke all on function setup._load_first_events from public;

create or replace function setup._apply_newer_snapshot(
  p_plan setup.merge_plan,
  p_load_id bigint,
  p_load_time timestamptz
)
returns setup.merge_result
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A full snapshot newer than all before, as most are: what differs from the current rows ends there
-- and begins anew, with nothing to fold. NULL, with nothing done, where values of a unique index
-- move between rows, or rows with others: setup._write_changes knows how.
declare
  v_is_history boolean := p_plan.scd = 'scd2';
  v_given      text[] := array(
    select c.name from unnest(p_plan.keys || p_plan.payload) with ordinality as c (name, position)
    where c.name <> all(p_plan.missing)
    order by c.position
  );
  v_version    text := format('%L::%s', p_plan.options ->> 'version', p_plan.sequence_type);
  v_source     regclass;
  v_found      setup.comparison;
  v_ends       bigint;
  v_counts     setup.merge_counts := (0, 0, 0, 0, 0, 0, 0, 0);
begin
  if setup._contended_columns(p_plan.target, p_plan.keys) <> '{}'
    or setup._acts_on_itself(p_plan.target)
  then
    return null;
  end if;
  v_source := setup._typed_source(p_plan.target, p_plan.source, v_given, '{}');
  v_found := setup._find_differences(
    p_plan.target, v_source, p_plan.keys, v_given,
    (
      select string_agg(
        case
          when c.name = any(p_plan.missing) then format('t.%I is distinct from null', c.name)
          else format('t.%1$I is distinct from s.%1$I', c.name)
        end,
        E'\n    or ' order by c.position
      )
      from unnest(p_plan.tracked) with ordinality as c (name, position)
    ),
    p_rows => case when v_is_history then 't._end_seq is null' end
  );
  perform setup._refuse_snapshot(
    p_plan.target, setup._loss_fault(p_plan, v_found.read, v_found.gone, v_found.compared)
  );
  v_ends := v_found.changed + v_found.gone;
  if v_is_history then
    v_counts.updated := setup._execute_changes(p_plan.target, v_ends, setup._fill_sql(
      $sql$
        update {target} as t set _end_seq = {version}, _load_id = $1, _loaded_at = $2
        from {changes} as s
        where {same_place}
      $sql$,
      jsonb_build_object(
        'target', p_plan.target,
        'changes', v_found.changes,
        'version', v_version,
        'same_place', setup._at_place_sql(v_found.place)
      )
    ), p_load_id, p_load_time);
  else
    v_counts.deleted := setup._execute_changes(p_plan.target, v_found.gone, format(
      'delete from %s as t using %s as s where %s and s.%I is null',
      p_plan.target, v_found.changes, setup._at_place_sql(v_found.place), p_plan.keys[1]
    ));
    v_counts.updated := setup._execute_changes(p_plan.target, v_ends, setup._fill_sql(
      $sql$
        update {target} as t set {assignments}_seq = {version}, _load_id = $1, _loaded_at = $2
        from {changes} as s
        where {same_place} and s.{key} is not null
      $sql$,
      jsonb_build_object(
        'target', p_plan.target,
        'changes', v_found.changes,
        'version', v_version,
        'same_place', setup._at_place_sql(v_found.place),
        'key', quote_ident(p_plan.keys[1]),
        'assignments', (
          select string_agg(
            format(
              '%I = %s, ', c.name,
              case when c.name = any(p_plan.missing) then 'null' else format('s.%I', c.name) end
            ),
            '' order by c.position
          )
          from unnest(p_plan.payload) with ordinality as c (name, position)
        )
      )
    ), p_load_id, p_load_time);
  end if;
  v_counts.inserted := setup._execute(setup._fill_sql(
    $sql$
      insert into {target} ({columns}, {start}, _load_id, _loaded_at)
      select {values}, {version}, $1, $2
      from {changes} as s
      where {begins}
    $sql$,
    jsonb_build_object(
      'target', p_plan.target,
      'changes', v_found.changes,
      'start', quote_ident(p_plan.sequence_column),
      'version', v_version,
      'columns', setup._column_list_sql(v_given),
      'values', setup._column_list_sql(v_given, 's.'),
      'begins', case
        -- what is gone has no key
        when v_is_history then format('s.%I is not null', p_plan.keys[1])
        else format('s.%I is null', v_found.place[1])
      end
    )
  ), p_load_id, p_load_time);
  perform setup._drop_work_table('changes_' || p_plan.target::oid);
  perform setup._drop_typed_source(p_plan.source, v_source);
  v_counts.keys := v_found.added + v_found.changed + v_found.gone;
  v_counts.noop := v_found.read - v_found.added - v_found.changed;
  return (v_counts, v_found.read)::setup.merge_result;
end;
$$;
comment on function setup._apply_newer_snapshot is
'Write where a snapshot newer than all before differs from its target; NULL where it must be '
'folded.';
revoke all on function setup._apply_newer_snapshot from public;

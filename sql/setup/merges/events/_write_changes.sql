create or replace function setup._write_changes(
  p_plan setup.merge_plan,
  p_load_id bigint,
  p_load_time timestamptz
)
returns setup.merge_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Delete, update, insert: in this order no constraint is violated on the way. A start is never
-- updated.
declare
  v_keys     text := setup._column_list_sql(p_plan.keys);
  v_new_keys text := setup._column_list_sql(p_plan.keys, 'c.');
  v_same     text := setup._format_each(p_plan.keys, 't.%1$I = c.%1$I', ' and ');
  v_list     text := setup._format_each(p_plan.payload, ', %1$I', '');
  v_set      text := setup._format_each(p_plan.payload, '%1$I = c.%1$I, ', '');
  v_values   text := setup._format_each(p_plan.payload, ', c.%1$I', '');
  v_end      boolean := p_plan.scd = 'scd2';
  v_named    text[];
  v_wanted   text;
  v_moves    text;
  v_counts   setup.merge_counts := (0, 0, 0, 0, 0, 0, 0, 0);
begin
  v_counts.deleted := setup._execute(format(
    $sql$
      delete from %s as t using %s as c
      where c._table = 'target' and c._action = 'delete' and %s and t.%I = c._seq
    $sql$,
    p_plan.target, p_plan.changes, v_same, p_plan.sequence_column
  ));
  v_named := p_plan.payload || case when v_end then '_end_seq' else '_seq' end;
  v_moves := setup._moves_sql(p_plan, v_named, 'c');
  v_wanted := concat_ws(
    ' and ', 'c._table = ''target'' and c._action = ''update''', v_same,
    case when v_end then 't._start_seq = c._seq' end
  );
  v_counts.updated := setup._execute(setup._fill_sql(
    $sql$
      update {target} as t
      set {assignments}, _load_id = $1, _loaded_at = $2
      from {changes} as c
      where {wanted} {stays}
    $sql$,
    jsonb_build_object(
      'target', p_plan.target,
      'changes', p_plan.changes,
      'assignments', setup._format_each(v_named, '%1$I = c.%1$I'),
      'wanted', v_wanted,
      'stays', 'and not ' || v_moves
    )
  ), p_load_id, p_load_time);
  if v_moves is not null then
    v_counts.updated := v_counts.updated + setup._move_rows(
      p_plan.target, format('%s as c', p_plan.changes), concat_ws(' and ', v_wanted, v_moves),
      v_named, 'c', p_load_id, p_load_time
    );
  end if;
  v_counts.inserted := setup._execute(setup._fill_sql(
    $sql$
      insert into {target} ({keys}, {start}{end}{payload}, _load_id, _loaded_at)
      select {new_keys}, c._seq{new_end}{new_payload}, $1, $2
      from {changes} as c
      where c._table = 'target' and c._action = 'insert'
    $sql$,
    jsonb_build_object(
      'target', p_plan.target,
      'changes', p_plan.changes,
      'keys', v_keys,
      'start', quote_ident(p_plan.sequence_column),
      'end', case when v_end then ', _end_seq' end,
      'payload', v_list,
      'new_keys', v_new_keys,
      'new_end', case when v_end then ', c._end_seq' end,
      'new_payload', v_values
    )
  ), p_load_id, p_load_time);
  if p_plan.feed = 'snapshots' then
    return v_counts;
  end if;

  perform setup._execute(format(
    $sql$
      delete from %s as t using %s as c
      where c._table = 'event store' and c._action = 'delete' and %s and t._seq = c._seq
    $sql$,
    p_plan.event_store, p_plan.changes, v_same
  ));
  perform setup._execute(format(
    $sql$
      update %s as t set %s _op = c._op, _sets = c._sets
      from %s as c
      where c._table = 'event store' and c._action = 'update' and %s and t._seq = c._seq
    $sql$,
    p_plan.event_store, v_set, p_plan.changes, v_same
  ));
  perform setup._execute(setup._fill_sql(
    $sql$
      insert into {event_store} ({keys}, _seq, _op, _sets{payload})
      select {new_keys}, c._seq, c._op, c._sets{new_payload}
      from {changes} as c
      where c._table = 'event store' and c._action = 'insert'
    $sql$,
    jsonb_build_object(
      'event_store', p_plan.event_store,
      'changes', p_plan.changes,
      'keys', v_keys,
      'payload', v_list,
      'new_keys', v_new_keys,
      'new_payload', v_values
    )
  ));
  return v_counts;
end;
$$;
comment on function setup._write_changes is
'Write what a fold found to differ into the target and its event store; counts the target rows.';
revoke all on function setup._write_changes from public;

create or replace function setup._apply_latest_events(
  p_plan setup.merge_plan,
  p_load_id bigint,
  p_load_time timestamptz
)
returns setup.merge_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Writes what _stage_latest_events has put aside, the payload straight from the stage: by the
-- places of row and event where these are known. The event store keeps the delete that is the last
-- event of a key, unless a truncate came after it.
declare
  v_keys    text := setup._column_list_sql(p_plan.keys);
  v_same    text := setup._format_each(p_plan.keys, 't.%1$I = c.%1$I', ' and ');
  v_at      boolean := setup._has_places(p_plan.target);
  v_row     text := case when v_at then 't.ctid = c.__place' else v_same end;
  v_staged  text := format(
    '%s as c inner join %s as s on %s', p_plan.changes, p_plan.stage,
    case
      when v_at then 's.ctid = c.__event'
      else setup._format_each(p_plan.keys, 's.%1$I = c.%1$I', ' and ')
        || ' and s._seq = c._seq and s._op = ''U'''
    end
  );
  v_named   text[] := p_plan.payload || '_seq'::text;
  v_moves   text := setup._moves_sql(p_plan, v_named, 's');
  v_wanted  text := format('c._op = ''U'' and c._row is not null and %s', v_row);
  v_rows    bigint := setup._count_rows(to_regclass(p_plan.changes));
  v_counts  setup.merge_counts := (0, 0, 0, 0, 0, 0, 0, 0);
begin
  v_counts.deleted := setup._execute_changes(p_plan.target, v_rows, format(
    'delete from %s as t using %s as c where c._op = ''D'' and c._row is not null and %s',
    p_plan.target, p_plan.changes, v_row
  ));
  v_counts.updated := setup._execute_changes(p_plan.target, v_rows, setup._fill_sql(
    $sql$
      update {target} as t
      set {assignments}, _load_id = $1, _loaded_at = $2
      from {staged}
      where {wanted} {stays}
    $sql$,
    jsonb_build_object(
      'target', p_plan.target,
      'assignments', setup._format_each(v_named, '%1$I = s.%1$I'),
      'staged', v_staged,
      'wanted', v_wanted,
      'stays', 'and not ' || v_moves
    )
  ), p_load_id, p_load_time);
  if v_moves is not null then
    v_counts.updated := v_counts.updated + setup._move_rows(
      p_plan.target, v_staged, concat_ws(' and ', v_wanted, v_moves), v_named, 's', p_load_id,
      p_load_time
    );
  end if;
  v_counts.inserted := setup._execute(setup._fill_sql(
    $sql$
      insert into {target} ({columns}, _load_id, _loaded_at)
      select {values}, $1, $2
      from {staged}
      where c._op = 'U' and c._row is null
    $sql$,
    jsonb_build_object(
      'target', p_plan.target,
      'columns', setup._column_list_sql(p_plan.keys || v_named),
      'values', setup._column_list_sql(p_plan.keys || v_named, 's.'),
      'staged', v_staged
    )
  ), p_load_id, p_load_time);
  perform setup._execute(format(
    'delete from %s as t using %s as c where c._tomb is not null and %s and t._seq = c._tomb',
    p_plan.event_store, p_plan.changes, v_same
  ));
  perform setup._execute(format(
    'insert into %s (%s, _seq, _op) select %s, c._seq, ''D'' from %s as c where c._op = ''D''',
    p_plan.event_store, v_keys, setup._column_list_sql(p_plan.keys, 'c.'), p_plan.changes
  ));
  return v_counts;
end;
$$;
comment on function setup._apply_latest_events is
'Write the last events of keys into current rows and their event store; counts the rows.';
revoke all on function setup._apply_latest_events from public;

create or replace function setup._find_part_differences(
  p_target regclass,
  p_source regclass,
  p_keys text[],
  p_columns text[],
  p_differs text
)
returns setup.comparison
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- As setup._find_differences, of a source that is small beside a table with this primary key: its
-- keys are checked by themselves, and the rows of the table are looked up one by one.
declare
  v_found setup.comparison;
begin
  perform setup._require_unique_keys(p_target, p_source, p_keys);
  v_found.place := array[setup._unused_prefix(p_columns) || 'place'];
  if not setup._is_one_table(p_target) then
    v_found.place := v_found.place || (setup._unused_prefix(p_columns) || 'part');
  end if;
  v_found.changes := setup._create_changes(p_target, p_source, p_columns, v_found.place);
  v_found.read := setup._count_rows(p_source);
  v_found.gone := 0;
  perform setup._execute(setup._fill_sql(
    $sql$
      insert into {changes} ({columns}, {place})
      select {values}, {places}
      from {source} as s
      left join lateral (
        select t.*, {found_places} from {target} as t where {same_key} offset 0
      ) as t on true
      where t.{first_place} is null{or_differs}
    $sql$,
    jsonb_build_object(
      'changes', v_found.changes,
      'source', p_source,
      'target', p_target,
      'columns', setup._column_list_sql(p_columns),
      'place', setup._column_list_sql(v_found.place),
      'values', setup._column_list_sql(p_columns, 's.'),
      'places', setup._column_list_sql(v_found.place, 't.'),
      'found_places', concat_ws(
        ', ', format('t.ctid as %I', v_found.place[1]),
        't.tableoid as ' || quote_ident(v_found.place[2])
      ),
      'first_place', quote_ident(v_found.place[1]),
      'same_key', setup._key_join_sql(p_keys),
      'or_differs', ' or ' || p_differs
    )
  ));
  execute format(
    'select count(*) filter (where %1$I is null), count(%1$I) from %2$s',
    v_found.place[1], v_found.changes
  ) into v_found.added, v_found.changed;
  return v_found;
end;
$$;
comment on function setup._find_part_differences is
'Put aside where new rows differ from those of a table. Raises MW042.';
revoke all on function setup._find_part_differences from public;

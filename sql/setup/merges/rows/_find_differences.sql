create or replace function setup._find_differences(
  p_target regclass,
  p_source regclass,
  p_keys text[],
  p_columns text[],
  p_differs text,
  p_keeps_absent boolean default false,
  p_rows text default null
)
returns setup.comparison
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- One read of the source, in the very join that compares it with the table. Puts aside the rows
-- that differ, p_columns of them, and where in the table each is: a new one is nowhere, one that is
-- gone is nothing but a place. p_differs: condition over source s and table t, NULL: rows of one
-- key are the same. p_keeps_absent: what the source does not have is of no concern. p_rows: which
-- rows t of the table count. The caller has locked the table, so that its rows stay where they are.
--
-- A key that is there twice pairs with one row of the table twice: then there are more pairs than
-- paired rows. Pairs that do not differ are not put aside; how many they are the executor has
-- counted, for no second look at all rows is as cheap as that.
declare
  v_mark   text := setup._unused_prefix(p_columns);
  v_there  text := v_mark || 'there';
  v_found  setup.comparison;
  v_counts jsonb;
  v_wrong  boolean;
begin
  v_found.place := array[v_mark || 'place'];
  if not setup._is_one_table(p_target) then
    -- of several tables: in which of them
    v_found.place := v_found.place || (v_mark || 'part');
  end if;
  v_found.changes := setup._create_changes(p_target, p_source, p_columns, v_found.place);
  v_counts := setup._execute_full_join(setup._fill_sql(
    $sql$
      insert into {changes} ({columns}, {place})
      select {columns}, {place}
      from (
        select s.{there}, {values}, {places}
        from (select true as {there}, {values} from {source} as s) as s
        full join (select t.*, {found_places} from {target} as t{rows}) as t on {same_key}
        where s.{there} is null or t.{first_place} is null{or_differs}
        offset 0
      ) as s{only_there}
    $sql$,
    jsonb_build_object(
      'changes', v_found.changes,
      'source', p_source,
      'target', p_target,
      'there', quote_ident(v_there),
      'columns', setup._column_list_sql(p_columns),
      'place', setup._column_list_sql(v_found.place),
      'first_place', quote_ident(v_found.place[1]),
      'values', setup._column_list_sql(p_columns, 's.'),
      'places', setup._column_list_sql(v_found.place, 't.'),
      'found_places', concat_ws(
        ', ', format('t.ctid as %I', v_found.place[1]),
        't.tableoid as ' || quote_ident(v_found.place[2])
      ),
      'rows', ' where ' || p_rows,
      'same_key', setup._key_join_sql(p_keys),
      'or_differs', ' or ' || p_differs,
      'only_there', case when p_keeps_absent then format(E'\nwhere s.%I', v_there) end
    )
  ));
  execute setup._fill_sql(
    $sql$
      select
        count(*) filter (where {place} is null),
        count(*) filter (where {place} is not null and {first_key} is not null),
        count(*) filter (where {place} is not null and {first_key} is null),
        (select count(*) from {target} as t{rows}),
        exists (
          select from {changes} where {place} is null
          group by {keys}
          having count(*) > 1 or num_nulls({keys}) > 0
        )
      from {changes}
    $sql$,
    jsonb_build_object(
      'changes', v_found.changes,
      'target', p_target,
      'rows', ' where ' || p_rows,
      'place', quote_ident(v_found.place[1]),
      'first_key', quote_ident(p_keys[1]),
      'keys', setup._column_list_sql(p_keys)
    )
  ) into v_found.added, v_found.changed, v_found.gone, v_found.compared, v_wrong;
  if v_counts is null then
    perform setup._require_unique_keys(p_target, p_source, p_keys);
    v_found.read := setup._count_rows(p_source);
    return v_found;
  elsif p_keeps_absent then
    v_found.gone := (v_counts ->> 'dropped')::bigint;
  end if;
  v_found.read := (v_counts ->> 'joined')::bigint - v_found.gone;
  if v_wrong or v_found.read - v_found.added <> v_found.compared - v_found.gone then
    perform setup._require_unique_keys(p_target, p_source, p_keys, true);
  end if;
  return v_found;
end;
$$;
comment on function setup._find_differences is
'Put aside where a source differs from a table, in one read of both. Raises MW042.';
revoke all on function setup._find_differences from public;

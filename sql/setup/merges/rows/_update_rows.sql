create or replace function setup._update_rows(
  p_target regclass,
  p_source regclass,
  p_columns text[],
  p_keys text[],
  p_load_id bigint,
  p_load_time timestamptz
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_values      text[] := setup._insert_values_sql(p_columns);
  v_assignments text;
  v_compared    text[];
  v_contended   text[];
  v_differs     text;
  v_moves       text;
  v_rows        bigint;
begin
  -- stamps and origin are written with a change, but are none
  select
    string_agg(format('%I = %s', c.name, c.value), ', ' order by c.position),
    array_agg(c.name order by c.position) filter (
      where c.name not in (
        '_load_id', '_loaded_at', '_source_file', '_source_line', '_file_modified_at'
      )
    )
  into v_assignments, v_compared
  from unnest(p_columns, v_values) with ordinality as c (name, value, position)
  where c.name <> all(p_keys);
  if v_compared is null then
    return 0;
  end if;
  v_contended := array(
    select unnest(setup._contended_columns(p_target, p_keys)) intersect select unnest(v_compared)
  );
  v_differs := concat_ws(
    E'\n  and ', setup._key_join_sql(p_keys), setup._differs_sql(p_target, v_compared)
  );
  if v_contended <> '{}' then
    v_moves := setup._differs_sql(p_target, v_contended);
  end if;
  v_rows := setup._execute(setup._fill_sql(
    $sql$
      update {target} as t
      set {assignments}
      from {source} as s
      where {differs}{stays}
    $sql$,
    jsonb_build_object(
      'target', p_target,
      'source', p_source,
      'assignments', v_assignments,
      'differs', v_differs,
      'stays', E'\n  and not ' || v_moves
    )
  ), p_load_id, p_load_time);
  if v_moves is not null then
    v_rows := v_rows + setup._move_rows(
      p_target, format('%s as s', p_source),
      concat_ws(' and ', setup._key_join_sql(p_keys), v_moves),
      p_columns, 's', p_load_id, p_load_time
    );
  end if;
  return v_rows;
end;
$$;
comment on function setup._update_rows is
'Update the rows of a target that differ from their partner in the source; returns how many.';
revoke all on function setup._update_rows from public;

create or replace function setup._update_rows(
  p_target regclass,
  p_changes text,
  p_columns text[],
  p_keys text[],
  p_same text,
  p_rows bigint,
  p_load_id bigint,
  p_load_time timestamptz
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- p_changes: what is to be in the FROM of an update of t, with the new values in s; p_same: which t
-- and s belong together: by the place of t, and p_rows is how many there are; or by key, and that
-- they differ, and p_rows is NULL.
declare
  v_values      text[] := setup._insert_values_sql(p_columns);
  v_assignments text;
  v_contended   text[];
  v_moves       text;
  v_sql         text;
  v_rows        bigint;
begin
  select string_agg(format('%I = %s', c.name, c.value), ', ' order by c.position)
  into v_assignments
  from unnest(p_columns, v_values) with ordinality as c (name, value, position)
  where c.name <> all(p_keys);
  v_contended := array(
    select unnest(setup._contended_columns(p_target, p_keys))
    intersect
    select unnest(setup._compared_columns(p_columns, p_keys))
  );
  if v_contended <> '{}' then
    v_moves := setup._differs_sql(p_target, v_contended);
  end if;
  v_sql := setup._fill_sql(
    $sql$
      update {target} as t
      set {assignments}
      from {changes} as s
      where {same}{stays}
    $sql$,
    jsonb_build_object(
      'target', p_target,
      'changes', p_changes,
      'assignments', v_assignments,
      'same', p_same,
      'stays', E'\n  and not ' || v_moves
    )
  );
  v_rows := case
    when p_rows is null then setup._execute(v_sql, p_load_id, p_load_time)
    else setup._execute_changes(p_target, p_rows, v_sql, p_load_id, p_load_time)
  end;
  if v_moves is not null then
    v_rows := v_rows + setup._move_rows(
      p_target, format('%s as s', p_changes), concat_ws(' and ', p_same, v_moves), p_columns, 's',
      p_load_id, p_load_time
    );
  end if;
  return v_rows;
end;
$$;
comment on function setup._update_rows is
'Give rows of a target the values of their changes; returns how many.';
revoke all on function setup._update_rows from public;

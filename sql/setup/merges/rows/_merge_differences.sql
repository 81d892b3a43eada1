create or replace function setup._merge_differences(
  p_target regclass,
  p_source regclass,
  p_columns text[],
  p_keys text[],
  p_load_id bigint,
  p_load_time timestamptz,
  p_options jsonb,
  p_keeps_absent boolean
)
returns setup.load_counts
language plpgsql
set search_path = pg_catalog, pg_temp
set jit = off
as $$
-- Compares once and writes what differs, in the order delete, update, insert: no unique constraint
-- is violated on the way. p_keeps_absent: rows that the source does not have stay.
declare
  v_compared text[] := setup._compared_columns(p_columns, p_keys);
  v_wanted   text[] := array(
    select c.name
    from unnest(setup._columns(p_source)) with ordinality as c (name, position)
    where c.name not in ('_load_id', '_loaded_at')
      and (c.name = any(p_columns) or p_options #> '{surrogate_key,order_by}' ? c.name)
    order by c.position
  );
  v_differs  text;
  v_found    setup.comparison;
  v_counts   setup.load_counts := (0, 0, 0, 0, 0, 0);
begin
  if v_compared <> '{}' then
    v_differs := setup._differs_sql(p_target, v_compared);
  end if;
  -- a row is where it is only while nobody else writes
  execute format('lock table %s in share row exclusive mode', p_target);
  if setup._distribution(p_target) is not null or setup._acts_on_itself(p_target) then
    v_counts := setup._merge_by_key(
      p_target, p_source, p_columns, p_keys, v_differs, p_load_id, p_load_time, p_options,
      p_keeps_absent
    );
    v_counts.rows_unchanged :=
      v_counts.rows_read - v_counts.rows_inserted - v_counts.rows_updated;
    return v_counts;
  elsif p_keeps_absent and setup._is_small_beside(p_source, p_target)
    and p_keys <@ setup._primary_key(p_target) and setup._primary_key(p_target) <@ p_keys
  then
    v_found := setup._find_part_differences(p_target, p_source, p_keys, v_wanted, v_differs);
  else
    v_found := setup._find_differences(
      p_target, p_source, p_keys, v_wanted, v_differs, p_keeps_absent
    );
  end if;
  if v_found.gone > 0 and not p_keeps_absent then
    v_counts.rows_deleted := setup._execute_changes(p_target, v_found.gone, format(
      E'delete from %s as t using %s as s\nwhere %s and s.%I is null',
      p_target, v_found.changes, setup._at_place_sql(v_found.place), p_keys[1]
    ));
  end if;
  if v_found.changed > 0 then
    v_counts.rows_updated := setup._update_rows(
      p_target, v_found.changes::text, p_columns, p_keys,
      format('%s and s.%I is not null', setup._at_place_sql(v_found.place), p_keys[1]),
      v_found.changed, p_load_id, p_load_time
    );
  end if;
  if v_found.added > 0 then
    v_counts.rows_inserted := setup._insert_rows(
      p_target, v_found.changes, p_columns, p_load_id, p_load_time, p_options,
      format('s.%I is null', v_found.place[1])
    );
  end if;
  perform setup._drop_work_table('changes_' || p_target::oid);
  v_counts.rows_read := v_found.read;
  v_counts.rows_unchanged := v_found.read - v_counts.rows_inserted - v_counts.rows_updated;
  return v_counts;
end;
$$;
comment on function setup._merge_differences is
'Write where a source differs from a table into it, by key; count the rows. Raises MW042.';
revoke all on function setup._merge_differences from public;

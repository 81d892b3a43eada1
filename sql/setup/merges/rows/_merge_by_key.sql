create or replace function setup._merge_by_key(
  p_target regclass,
  p_source regclass,
  p_columns text[],
  p_keys text[],
  p_differs text,
  p_load_id bigint,
  p_load_time timestamptz,
  p_options jsonb,
  p_keeps_absent boolean
)
returns setup.load_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- As setup._merge_differences, where a place says nothing: of a table in a cluster, by statements
-- that each node does alone, with a source that is placed like the target; and of one that acts on
-- itself, where each statement looks at what the one before has left.
declare
  v_same   text := setup._key_join_sql(p_keys);
  v_counts setup.load_counts := (0, 0, 0, 0, 0, 0);
begin
  perform setup._require_unique_keys(p_target, p_source, p_keys);
  v_counts.rows_read := setup._count_rows(p_source);
  if not p_keeps_absent then
    v_counts.rows_deleted := setup._execute(format(
      E'delete from %s as t\nwhere not exists (select from %s as s where %s)',
      p_target, p_source, v_same
    ));
  end if;
  if p_differs is not null then
    v_counts.rows_updated := setup._update_rows(
      p_target, p_source::text, p_columns, p_keys, concat_ws(E'\n  and ', v_same, p_differs),
      null, p_load_id, p_load_time
    );
  end if;
  v_counts.rows_inserted := setup._insert_rows(
    p_target, p_source, p_columns, p_load_id, p_load_time, p_options,
    format('not exists (select from %s as t where %s)', p_target, v_same)
  );
  return v_counts;
end;
$$;
comment on function setup._merge_by_key is
'Write where a source differs from a table into it, by key alone; count the rows. Raises MW042.';
revoke all on function setup._merge_by_key from public;

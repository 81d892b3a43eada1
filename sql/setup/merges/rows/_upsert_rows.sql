create or replace function setup._upsert_rows(
  p_target regclass,
  p_source regclass,
  p_keys text[],
  p_between bigint[],
  p_load_id bigint,
  p_load_time timestamptz,
  p_options jsonb
)
returns setup.load_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Option replace_by: children are replaced per parent, see setup._delete_surplus. Rows of parents
-- that this delivery does not have stay. What is compared is what the table would hold.
-- p_between: of an empty table, only rows of loads after the first, up to the second.
declare
  v_columns text[];
  v_source  regclass;
  v_keys    text[] := coalesce(nullif(p_keys, '{}'), setup._primary_key(p_target));
  v_surplus bigint := 0;
  v_counts  setup.load_counts;
begin
  if v_keys = '{}' then
    raise exception using
      errcode = 'MW012',
      message = format('"%s" has no key to upsert by', setup._relation_name(p_target)),
      hint = 'Give the table a primary key or name the columns in p_keys.';
  end if;
  v_columns := setup._merge_columns(p_target, p_source, p_options);
  if setup._is_empty(p_target) and not p_options ? 'replace_by' then
    return setup._insert_first_rows(
      p_target, p_source, v_columns, v_keys, p_load_id, p_load_time, p_options, p_between
    );
  end if;
  v_source := setup._typed_source(p_target, p_source, v_columns, p_options);
  if p_options ? 'replace_by' then
    v_surplus := setup._delete_surplus(p_target, v_source, v_keys, p_options -> 'replace_by');
  end if;
  v_counts := setup._merge_differences(
    p_target, v_source, v_columns, v_keys, p_load_id, p_load_time, p_options, true
  );
  v_counts.rows_deleted := v_surplus;
  perform setup._drop_typed_source(p_source, v_source);
  return v_counts;
end;
$$;
comment on function setup._upsert_rows is
'Insert new and update differing rows by key; count them. Raises MW012, MW041, MW042.';
revoke all on function setup._upsert_rows from public;

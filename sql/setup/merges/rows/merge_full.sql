create or replace function setup.merge_full(
  p_target regclass,
  p_source regclass,
  p_keys text[] default null,
  p_load_id bigint default null,
  p_load_time timestamptz default setup._now(),
  p_options jsonb default '{}'
)
returns setup.load_counts
language plpgsql
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
-- Writes only what differs, in the order delete, update, insert, so that readers go on and no
-- unique constraint is violated on the way. Without a key the table is replaced when its rows
-- differ. What is compared is what the table would hold.
declare
  v_columns text[];
  v_keys    text[];
  v_source  regclass;
  v_counts  setup.load_counts := (0, 0, 0, 0, 0, 0);
begin
  if p_load_id is null then
    perform setup._require_same_merge(
      p_target, p_source, 'full',
      p_options || jsonb_build_object(
        'keys', coalesce(nullif(p_keys, '{}'), setup._primary_key(p_target))
      )
    );
  end if;
  v_columns := setup._merge_columns(p_target, p_source, p_options);
  v_keys := coalesce(nullif(p_keys, '{}'), setup._primary_key(p_target));
  if setup._is_empty(p_target) then
    return setup._insert_first_rows(
      p_target, p_source, v_columns, v_keys, p_load_id, p_load_time, p_options
    );
  end if;

  v_source := setup._typed_source(p_target, p_source, v_columns, p_options);
  if v_keys = '{}' then
    v_counts.rows_read := setup._count_rows(v_source);
    if not setup._holds_same_rows(
      p_target, v_source, array_remove(array_remove(v_columns, '_load_id'), '_loaded_at')
    ) then
      v_counts.rows_deleted := setup._execute(format('delete from %s', p_target));
      v_counts.rows_inserted := setup._insert_rows(
        p_target, v_source, v_columns, p_load_id, p_load_time, p_options
      );
    end if;
    v_counts.rows_unchanged := v_counts.rows_read - v_counts.rows_inserted;
  else
    v_counts := setup._merge_differences(
      p_target, v_source, v_columns, v_keys, p_load_id, p_load_time, p_options, false
    );
  end if;
  perform setup._drop_typed_source(p_source, v_source);
  return v_counts;
end;
$$;
comment on function setup.merge_full is
'Make a table equal to a source by writing only differences; default key its primary key. Raises '
'MW041, MW042, MW062.';
revoke all on function setup.merge_full from public;

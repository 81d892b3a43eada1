create or replace function setup.merge_scd1(
  p_target regclass,
  p_source regclass,
  p_keys text[],
  p_sequence text[],
  p_delete_when text default null,
  p_truncate_when text default null,
  p_upsert_when text default null,
  p_columns text[] default null,
  p_except_columns text[] default null,
  p_ignore_null_updates text[] default null,
  p_columns_to_update text default null,
  p_on_tie text default 'greatest',
  p_on_missing text default 'error',
  p_on_reject text default 'quarantine',
  p_lock_timeout interval default '10 seconds',
  p_load_id bigint default null,
  p_load_time timestamptz default setup._now()
)
returns setup.merge_counts
language plpgsql
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
declare
  v_options jsonb := jsonb_build_object(
    'scd', 'scd1',
    'keys', p_keys,
    'sequence', p_sequence,
    'delete_when', p_delete_when,
    'truncate_when', p_truncate_when,
    'upsert_when', p_upsert_when,
    'columns', p_columns,
    'except_columns', p_except_columns,
    'ignore_null_updates', p_ignore_null_updates,
    'columns_to_update', p_columns_to_update,
    'on_tie', p_on_tie,
    'on_missing', p_on_missing,
    'on_reject', p_on_reject,
    'lock_timeout', p_lock_timeout
  );
begin
  perform setup._require_same_merge(p_target, p_source, 'scd1', v_options);
  return (setup._merge_events(p_target, p_source, v_options, p_load_id, p_load_time)).counts;
end;
$$;
comment on function setup.merge_scd1 is
'Merge change events into a table of current rows, one per key. Raises MW041, MW050 to MW055, '
'MW062.';
revoke all on function setup.merge_scd1 from public;

create or replace function setup.merge_snapshot(
  p_target regclass,
  p_source regclass,
  p_keys text[],
  p_version anyelement,
  p_scd text default 'scd2',
  p_full boolean default true,
  p_allow_empty boolean default false,
  p_max_delete_pct numeric default 100,
  p_restate boolean default false,
  p_sequence text[] default null,
  p_columns text[] default null,
  p_except_columns text[] default null,
  p_track_history text[] default null,
  p_on_missing text default 'error',
  p_exclusion boolean default false,
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
  v_type  text := pg_typeof(p_version)::text;
  v_known text := setup._column_types(p_target)
    ->> case p_scd when 'scd2' then '_start_seq' else '_seq' end;
  v_options jsonb;
begin
  -- whole numbers come as the smallest type that holds them
  if v_type in ('smallint', 'integer', 'bigint') then
    v_type := case
      when v_known in ('smallint', 'integer', 'bigint', 'numeric') then v_known
      else replace(v_type, 'smallint', 'integer')
    end;
  end if;
  v_options := jsonb_build_object(
    'scd', p_scd,
    'full', p_full,
    'keys', p_keys,
    'version', setup._exact_text(p_version),
    'version_type', v_type,
    'allow_empty', p_allow_empty,
    'max_delete_pct', p_max_delete_pct,
    'restate', p_restate,
    'sequence', p_sequence,
    'columns', p_columns,
    'except_columns', p_except_columns,
    'track_history', p_track_history,
    'on_missing', p_on_missing,
    'exclusion', p_exclusion,
    'lock_timeout', p_lock_timeout
  );
  perform setup._require_same_merge(p_target, p_source, 'snapshot', v_options);
  return (setup._merge_snapshot(p_target, p_source, v_options, p_load_id, p_load_time)).counts;
end;
$$;
comment on function setup.merge_snapshot is
'Merge a full or incremental snapshot into a history or current rows. Raises MW041, MW042, MW050 '
'to MW056, MW062.';
revoke all on function setup.merge_snapshot from public;

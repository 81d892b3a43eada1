create or replace function setup.merge_upsert(
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
begin
  if p_load_id is null then
    perform setup._require_same_merge(
      p_target, p_source, 'upsert',
      p_options || jsonb_build_object(
        'keys', coalesce(nullif(p_keys, '{}'), setup._primary_key(p_target))
      )
    );
  end if;
  return setup._upsert_rows(
    p_target, p_source, p_keys, null, p_load_id, p_load_time, p_options
  );
end;
$$;
comment on function setup.merge_upsert is
'Insert new and update differing rows by key; absent rows stay, or go per parent. Raises MW012, '
'MW041, MW042, MW062.';
revoke all on function setup.merge_upsert from public;

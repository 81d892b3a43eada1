create or replace function setup.merge_append(
  p_target regclass,
  p_source regclass,
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
    perform setup._require_same_merge(p_target, p_source, 'append', p_options);
  end if;
  return setup._append_rows(p_target, p_source, null, p_load_id, p_load_time, p_options);
end;
$$;
comment on function setup.merge_append is
'Add all rows of a source to a table. Raises MW041, MW062.';
revoke all on function setup.merge_append from public;

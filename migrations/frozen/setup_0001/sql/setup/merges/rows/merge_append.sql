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
declare
  v_rows bigint;
begin
  if p_load_id is null then
    perform setup._require_same_merge(p_target, p_source, 'append', p_options);
  end if;
  v_rows := setup._insert_rows(
    p_target, p_source, setup._merge_columns(p_target, p_source, p_options), p_load_id,
    p_load_time, p_options
  );
  return (v_rows, v_rows, 0, 0, 0, 0)::setup.load_counts;
end;
$$;
comment on function setup.merge_append is
'Add all rows of a source to a table. Raises MW041, MW062.';
revoke all on function setup.merge_append from public;

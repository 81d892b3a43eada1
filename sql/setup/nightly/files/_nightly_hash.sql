create or replace function setup._nightly_hash(p_settings jsonb, p_tables jsonb, p_overrides jsonb)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select md5(concat_ws('|', p_settings, p_tables, p_overrides));
$$;
comment on function setup._nightly_hash is
'Return a sum of the files of a nightly pipeline.';
revoke all on function setup._nightly_hash from public;

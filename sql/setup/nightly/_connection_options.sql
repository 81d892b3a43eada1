create or replace function setup._connection_options(p_pipeline text, p_connection text)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- what pipeline.yml says of the connection; what the address itself says goes before
  select coalesce(jsonb_object_agg(k.name, k.value #>> '{}'), '{}')
  from (
    select
      o.name,
      setup._nightly_setting(p_pipeline, format('connections.%s.%s', p_connection, o.name)) as value
    from unnest('{connect_timeout,read_timeout}'::text[]) as o (name)
  ) as k
  where k.value is not null;
$$;
comment on function setup._connection_options is
'Return how a nightly pipeline wants to be connected to a source: connect_timeout, read_timeout.';
revoke all on function setup._connection_options from public;

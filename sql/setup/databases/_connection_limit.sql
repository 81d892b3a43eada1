create or replace function setup._connection_limit(p_connection text)
returns integer
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    (
      select c.max_connections
      from setup.source_connections as c
      where c.connection = p_connection
    ),
    4
  );
$$;
comment on function setup._connection_limit is
'Return how many connections to a source database there may be at the same time.';
revoke all on function setup._connection_limit from public;

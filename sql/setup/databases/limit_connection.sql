create or replace function setup.limit_connection(p_connection text, p_max_connections integer)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- NULL: as without a word, 4. Raises MW012.
begin
  if p_connection !~ '^[a-z][a-z0-9_]*$' is not false or p_max_connections < 1 then
    raise exception using
      errcode = 'MW012',
      message = format('the limit of connection "%s" is not understood', p_connection),
      hint = 'Name the connection as jobs do, shop for db:shop/orders, and a number from 1; null '
        'takes it away.';
  end if;
  delete from setup.source_connections as c where c.connection = p_connection;
  insert into setup.source_connections (connection, max_connections)
  select p_connection, p_max_connections
  where p_max_connections is not null;
end;
$$;
comment on function setup.limit_connection is
'Say how many connections to a source database there may be; NULL = 4. Raises MW012.';
revoke all on function setup.limit_connection from public;

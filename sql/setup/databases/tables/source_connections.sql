create table setup.source_connections (
  connection text not null,
  max_connections integer not null,
  constraint source_connections_pkey primary key (connection),
  constraint source_connections_connection_check check (connection ~ '^[a-z][a-z0-9_]*$'),
  constraint source_connections_max_connections_check check (max_connections > 0)
);
comment on table setup.source_connections is
'How many connections there may be to a source database at the same time; setup.limit_connection.';
comment on column setup.source_connections.connection is
'Name in the source of jobs: shop in db:shop/orders.';
comment on column setup.source_connections.max_connections is
'Those of all tasks of all runs together.';

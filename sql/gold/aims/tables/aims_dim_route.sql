create table gold.aims_dim_route (
  route_key bigint not null,
  code text,
  description text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint aims_dim_route_pkey primary key (route_key)
);

comment on table gold.aims_dim_route is 'Routes; -1 is the route that is not known';
comment on column gold.aims_dim_route.route_key is 'Id of the route; -1 = not known';
comment on column gold.aims_dim_route.code is 'Code';
comment on column gold.aims_dim_route.description is 'Description';
comment on column gold.aims_dim_route._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.aims_dim_route._loaded_at is 'When that load started';

grant select on gold.aims_dim_route to warehouse_reader, warehouse_pii_reader;

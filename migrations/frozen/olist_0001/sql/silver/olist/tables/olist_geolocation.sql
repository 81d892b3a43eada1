create table silver.olist_geolocation (
  zip_code_prefix integer not null,
  city text not null,
  state text not null,
  latitude numeric(9, 6) not null,
  longitude numeric(9, 6) not null,
  sample_count bigint not null,
  region text not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint olist_geolocation_pkey primary key (zip_code_prefix, city, state)
);

comment on table silver.olist_geolocation is
'Places: one row per zip prefix, city and state with the mean of its coordinates';
comment on column silver.olist_geolocation.zip_code_prefix is 'Zip prefix as a number';
comment on column silver.olist_geolocation.city is 'City, or Unknown';
comment on column silver.olist_geolocation.state is 'State, or Unknown';
comment on column silver.olist_geolocation.latitude is 'Mean latitude';
comment on column silver.olist_geolocation.longitude is 'Mean longitude';
comment on column silver.olist_geolocation.sample_count is 'Coordinates behind the means';
comment on column silver.olist_geolocation.region is 'Region of the state, or Unknown';
comment on column silver.olist_geolocation._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.olist_geolocation._loaded_at is 'When that load started';

grant select on silver.olist_geolocation to warehouse_reader, warehouse_pii_reader;

create table bronze.olist_geolocation (
  geolocation_zip_code_prefix text,
  geolocation_lat text,
  geolocation_lng text,
  geolocation_city text,
  geolocation_state text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _file_modified_at timestamptz not null,
  _rescued_data jsonb
);

comment on table bronze.olist_geolocation is
'Coordinates of zip prefixes exactly as delivered, one row per record of every delivery';
comment on column bronze.olist_geolocation.geolocation_zip_code_prefix is
'First five digits of the zip code';
comment on column bronze.olist_geolocation.geolocation_lat is 'Latitude in degrees';
comment on column bronze.olist_geolocation.geolocation_lng is 'Longitude in degrees';
comment on column bronze.olist_geolocation.geolocation_city is 'City';
comment on column bronze.olist_geolocation.geolocation_state is 'State, two letters';
comment on column bronze.olist_geolocation._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.olist_geolocation._loaded_at is 'When that load started';
comment on column bronze.olist_geolocation._source_file is
'Delivered file, relative to the configured folder';
comment on column bronze.olist_geolocation._source_line is
'Physical line where the record starts; the header is line 1';
comment on column bronze.olist_geolocation._file_modified_at is 'Modification time of the file';
comment on column bronze.olist_geolocation._rescued_data is
'Delivered fields without a column of their own';

create table gold.dental_dim_carrier (
  carrier_key bigint not null,
  carrier_name text,
  elect_id text,
  is_hidden boolean,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_dim_carrier_pkey primary key (carrier_key)
);

comment on table gold.dental_dim_carrier is
'Insurers, as they are now; insurers that are gone stay';
comment on column gold.dental_dim_carrier.carrier_key is 'CarrierNum of the source; 0 = unknown';
comment on column gold.dental_dim_carrier.carrier_name is 'Name';
comment on column gold.dental_dim_carrier.elect_id is 'Number for electronic claims';
comment on column gold.dental_dim_carrier.is_hidden is 'Whether it is hidden';
comment on column gold.dental_dim_carrier._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_dim_carrier._loaded_at is 'When that load started';

grant select on gold.dental_dim_carrier to warehouse_reader, warehouse_pii_reader;

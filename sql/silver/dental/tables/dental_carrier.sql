create table silver.dental_carrier (
  carrier_num bigint not null,
  carrier_name text,
  elect_id text,
  no_send_elect smallint,
  is_hidden boolean,
  sec_user_num_entry bigint,
  sec_date_entry date,
  sec_date_t_edit timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_carrier_pkey primary key (carrier_num)
);

comment on table silver.dental_carrier is
'Insurance carriers, cleaned: the live rows of bronze.dental_carrier';
comment on column silver.dental_carrier.carrier_num is 'Key';
comment on column silver.dental_carrier.carrier_name is 'Name of the carrier';
comment on column silver.dental_carrier.elect_id is 'Electronic identifier';
comment on column silver.dental_carrier.no_send_elect is '1 when claims go by mail';
comment on column silver.dental_carrier.is_hidden is 'Whether it is hidden';
comment on column silver.dental_carrier.sec_user_num_entry is 'User who entered it';
comment on column silver.dental_carrier.sec_date_entry is 'When it was entered';
comment on column silver.dental_carrier.sec_date_t_edit is 'When it was last changed';
comment on column silver.dental_carrier._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_carrier._loaded_at is 'When that load started';

grant select on silver.dental_carrier to warehouse_reader, warehouse_pii_reader;

create table silver.dental_clinic (
  clinic_num bigint not null,
  description text,
  abbr text,
  default_prov bigint,
  is_hidden boolean,
  item_order integer,
  time_zone text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_clinic_pkey primary key (clinic_num)
);

comment on table silver.dental_clinic is 'Clinics, cleaned: the live rows of bronze.dental_clinic';
comment on column silver.dental_clinic.clinic_num is 'Key';
comment on column silver.dental_clinic.description is 'Description';
comment on column silver.dental_clinic.abbr is 'Abbreviation';
comment on column silver.dental_clinic.default_prov is 'Usual provider';
comment on column silver.dental_clinic.is_hidden is 'Whether it is hidden';
comment on column silver.dental_clinic.item_order is 'Place in its list';
comment on column silver.dental_clinic.time_zone is 'Time zone';
comment on column silver.dental_clinic._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_clinic._loaded_at is 'When that load started';

grant select on silver.dental_clinic to warehouse_reader, warehouse_pii_reader;

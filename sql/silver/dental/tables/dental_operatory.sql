create table silver.dental_operatory (
  operatory_num bigint not null,
  op_name text,
  abbrev text,
  item_order integer,
  is_hidden boolean,
  prov_dentist bigint,
  prov_hygienist bigint,
  is_hygiene boolean,
  clinic_num bigint,
  date_t_stamp timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_operatory_pkey primary key (operatory_num)
);

comment on table silver.dental_operatory is
'Operatories, cleaned: the live rows of bronze.dental_operatory';
comment on column silver.dental_operatory.operatory_num is 'Key';
comment on column silver.dental_operatory.op_name is 'Name';
comment on column silver.dental_operatory.abbrev is 'Abbreviation';
comment on column silver.dental_operatory.item_order is 'Place in its list';
comment on column silver.dental_operatory.is_hidden is 'Whether it is hidden';
comment on column silver.dental_operatory.prov_dentist is 'Dentist';
comment on column silver.dental_operatory.prov_hygienist is 'Hygienist';
comment on column silver.dental_operatory.is_hygiene is 'Whether it is for hygiene';
comment on column silver.dental_operatory.clinic_num is 'Clinic';
comment on column silver.dental_operatory.date_t_stamp is 'When it was last changed';
comment on column silver.dental_operatory._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_operatory._loaded_at is 'When that load started';

grant select on silver.dental_operatory to warehouse_reader, warehouse_pii_reader;

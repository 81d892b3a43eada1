create table silver.dental_provider (
  prov_num bigint not null,
  abbr text,
  item_order integer,
  l_name text,
  f_name text,
  suffix text,
  fee_sched bigint,
  specialty bigint,
  state_license text,
  national_prov_id text,
  is_hidden boolean,
  is_secondary boolean,
  prov_color integer,
  prov_status smallint,
  birthdate date,
  hourly_prod_goal_amt numeric,
  date_t_stamp timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_provider_pkey primary key (prov_num)
);

comment on table silver.dental_provider is
'Dentists and hygienists, cleaned: the live rows of bronze.dental_provider';
comment on column silver.dental_provider.prov_num is 'Key';
comment on column silver.dental_provider.abbr is 'Abbreviation';
comment on column silver.dental_provider.item_order is 'Place in its list';
comment on column silver.dental_provider.l_name is 'Last name';
comment on column silver.dental_provider.f_name is 'First name';
comment on column silver.dental_provider.suffix is 'Title';
comment on column silver.dental_provider.fee_sched is 'Fee schedule';
comment on column silver.dental_provider.specialty is 'Definition of the specialty';
comment on column silver.dental_provider.state_license is 'Licence';
comment on column silver.dental_provider.national_prov_id is 'National provider identifier';
comment on column silver.dental_provider.is_hidden is 'Whether it is hidden';
comment on column silver.dental_provider.is_secondary is 'Whether it is a hygienist';
comment on column silver.dental_provider.prov_color is 'Colour on the screen';
comment on column silver.dental_provider.prov_status is '0 active, 1 deleted';
comment on column silver.dental_provider.birthdate is 'Date of birth';
comment on column silver.dental_provider.hourly_prod_goal_amt is
'Production per hour that is aimed at';
comment on column silver.dental_provider.date_t_stamp is 'When it was last changed';
comment on column silver.dental_provider._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_provider._loaded_at is 'When that load started';

grant select on silver.dental_provider to warehouse_reader, warehouse_pii_reader;

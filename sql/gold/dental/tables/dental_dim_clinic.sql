create table gold.dental_dim_clinic (
  clinic_key bigint
  generated always as (gold.dental_version_key(clinic_num::text, _start_seq)) stored,
  clinic_num bigint not null,
  description text,
  abbr text,
  default_prov bigint,
  is_hidden boolean,
  item_order integer,
  time_zone text,
  valid_from timestamptz generated always as (_start_seq) stored,
  valid_to timestamptz generated always as (_end_seq) stored,
  is_current boolean generated always as (_end_seq is null) stored,
  _start_seq timestamptz not null,
  _end_seq timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_dim_clinic_pkey primary key (clinic_num, _start_seq),
  constraint dental_dim_clinic_seq_check check (_end_seq > _start_seq)
);

create unique index dental_dim_clinic_current_idx on gold.dental_dim_clinic (clinic_num)
where _end_seq is null;
create unique index dental_dim_clinic_clinic_key_idx on gold.dental_dim_clinic (clinic_key)
where clinic_key <> 0;

comment on table gold.dental_dim_clinic is
'Clinics: one row per clinic and period with the same attributes';
comment on column gold.dental_dim_clinic.clinic_key is 'Key of this version; 0 = unknown';
comment on column gold.dental_dim_clinic.clinic_num is 'Clinic of the source; 0 = none';
comment on column gold.dental_dim_clinic.description is 'Name';
comment on column gold.dental_dim_clinic.abbr is 'Short name';
comment on column gold.dental_dim_clinic.default_prov is 'Provider by default';
comment on column gold.dental_dim_clinic.is_hidden is 'Whether it is closed';
comment on column gold.dental_dim_clinic.item_order is 'Place in lists';
comment on column gold.dental_dim_clinic.time_zone is 'Time zone; NULL = that of the practice';
comment on column gold.dental_dim_clinic.valid_from is
'Time of the snapshot that showed it first, by the clock of the source';
comment on column gold.dental_dim_clinic.valid_to is
'Time of the first snapshot that showed otherwise; NULL = current';
comment on column gold.dental_dim_clinic.is_current is 'Whether it is the latest version';
comment on column gold.dental_dim_clinic._start_seq is 'What valid_from shows';
comment on column gold.dental_dim_clinic._end_seq is 'What valid_to shows';
comment on column gold.dental_dim_clinic._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_dim_clinic._loaded_at is 'When that load started';

grant select on gold.dental_dim_clinic to warehouse_reader, warehouse_pii_reader;

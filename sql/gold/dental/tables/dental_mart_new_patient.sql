create table gold.dental_mart_new_patient (
  pat_num bigint not null,
  first_date date not null,
  visits bigint not null,
  production numeric(18, 2) not null,
  has_returned boolean not null,
  tier text not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_mart_new_patient_pkey primary key (pat_num)
);

comment on table gold.dental_mart_new_patient is
'First visits of patients and what came of them within 90 days';
comment on column gold.dental_mart_new_patient.pat_num is 'Patient';
comment on column gold.dental_mart_new_patient.first_date is 'Day of the first completed procedure';
comment on column gold.dental_mart_new_patient.visits is
'Days with completed procedures, up to 90 days after the first';
comment on column gold.dental_mart_new_patient.production is 'Their fees';
comment on column gold.dental_mart_new_patient.has_returned is
'Whether there was a second day at all';
comment on column gold.dental_mart_new_patient.tier is
'By production: 600, 300, 100 and more, or below';
comment on column gold.dental_mart_new_patient._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_mart_new_patient._loaded_at is 'When that load started';

grant select on gold.dental_mart_new_patient to warehouse_reader, warehouse_pii_reader;

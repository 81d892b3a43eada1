create table gold.dental_mart_patient_retention (
  as_of date not null,
  pat_num bigint not null,
  last_date date,
  next_date date,
  days_since integer,
  status text not null,
  churn numeric(18, 2),
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_mart_patient_retention_pkey primary key (as_of, pat_num)
);

comment on table gold.dental_mart_patient_retention is
'Whether patients come back, as of the newest day of production or payment';
comment on column gold.dental_mart_patient_retention.as_of is
'Newest date of a completed procedure or a payment';
comment on column gold.dental_mart_patient_retention.pat_num is 'Patient';
comment on column gold.dental_mart_patient_retention.last_date is
'Day of the last completed procedure';
comment on column gold.dental_mart_patient_retention.next_date is
'Day of the next scheduled appointment';
comment on column gold.dental_mart_patient_retention.days_since is
'Days from the last one to as_of';
comment on column gold.dental_mart_patient_retention.status is
'active, at_risk, lapsed, lost or prospect';
comment on column gold.dental_mart_patient_retention.churn is
'0 scheduled or just here, 100 gone for three years; NULL for a prospect';
comment on column gold.dental_mart_patient_retention._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_mart_patient_retention._loaded_at is 'When that load started';

grant select on gold.dental_mart_patient_retention to warehouse_reader, warehouse_pii_reader;

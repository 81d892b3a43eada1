create table gold.dental_mart_appointment_summary (
  day date not null,
  prov_num bigint not null,
  clinic_num bigint not null,
  total bigint not null,
  complete bigint not null,
  broken bigint not null,
  no_show bigint not null,
  cancelled bigint not null,
  minutes bigint not null,
  complete_minutes bigint not null,
  scheduled_minutes bigint not null,
  utilisation numeric(18, 4),
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_mart_appointment_summary_pkey primary key (day, prov_num, clinic_num)
);

comment on table gold.dental_mart_appointment_summary is
'Appointments, by day, provider and clinic';
comment on column gold.dental_mart_appointment_summary.day is 'Day of the appointments';
comment on column gold.dental_mart_appointment_summary.prov_num is
'Provider, 0 where there is none';
comment on column gold.dental_mart_appointment_summary.clinic_num is
'Clinic, 0 where there is none';
comment on column gold.dental_mart_appointment_summary.total is
'Appointments that are scheduled, complete, ASAP or broken';
comment on column gold.dental_mart_appointment_summary.complete is 'Complete ones';
comment on column gold.dental_mart_appointment_summary.broken is 'Broken ones';
comment on column gold.dental_mart_appointment_summary.no_show is
'Broken ones with a complete D9986';
comment on column gold.dental_mart_appointment_summary.cancelled is
'Broken ones with a complete D9987';
comment on column gold.dental_mart_appointment_summary.minutes is
'Minutes of all, by their patterns';
comment on column gold.dental_mart_appointment_summary.complete_minutes is
'Minutes of the complete ones';
comment on column gold.dental_mart_appointment_summary.scheduled_minutes is
'Minutes that the provider was to work there';
comment on column gold.dental_mart_appointment_summary.utilisation is
'Complete minutes by those scheduled; NULL where there are none';
comment on column gold.dental_mart_appointment_summary._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_mart_appointment_summary._loaded_at is 'When that load started';

grant select on gold.dental_mart_appointment_summary to warehouse_reader, warehouse_pii_reader;

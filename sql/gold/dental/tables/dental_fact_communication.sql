create table gold.dental_fact_communication (
  commlog_num bigint not null,
  patient_key bigint not null,
  date_key integer not null,
  comm_date_time timestamp,
  comm_type bigint,
  mode smallint,
  sent_or_received smallint,
  user_num bigint,
  minutes numeric(18, 2),
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_fact_communication_pkey primary key (commlog_num)
);

create index dental_fact_communication_date_key_idx on gold.dental_fact_communication (date_key);
create index dental_fact_communication_patient_key_idx
on gold.dental_fact_communication (patient_key);

comment on table gold.dental_fact_communication is
'Messages and calls: one row for each, without what was said';
comment on column gold.dental_fact_communication.commlog_num is 'Entry of the source';
comment on column gold.dental_fact_communication.patient_key is
'Version of the patient at that date, of gold.dental_dim_patient; 0 = unknown';
comment on column gold.dental_fact_communication.date_key is
'Begin: day of gold.dental_dim_date; 0 = none';
comment on column gold.dental_fact_communication.comm_date_time is
'Begin, local time of the practice';
comment on column gold.dental_fact_communication.comm_type is 'Definition of what it was about';
comment on column gold.dental_fact_communication.mode is
'0 none, 1 e-mail, 2 mail, 3 phone, 4 in person, 5 text';
comment on column gold.dental_fact_communication.sent_or_received is
'0 neither, 1 sent, 2 received';
comment on column gold.dental_fact_communication.user_num is 'User who entered it';
comment on column gold.dental_fact_communication.minutes is 'Length, minutes; NULL = not known';
comment on column gold.dental_fact_communication._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_fact_communication._loaded_at is 'When that load started';

grant select on gold.dental_fact_communication to warehouse_reader, warehouse_pii_reader;

create table silver.dental_communication (
  commlog_num bigint not null,
  pat_num bigint,
  comm_date_time timestamp,
  comm_type bigint,
  note text,
  mode smallint,
  sent_or_received smallint,
  user_num bigint,
  date_time_end timestamp,
  date_t_stamp timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_communication_pkey primary key (commlog_num)
);

comment on table silver.dental_communication is
'Messages to and from patients, cleaned: the live rows of bronze.dental_commlog';
comment on column silver.dental_communication.commlog_num is 'Key';
comment on column silver.dental_communication.pat_num is 'Patient';
comment on column silver.dental_communication.comm_date_time is 'When it was';
comment on column silver.dental_communication.comm_type is 'Definition of what it was about';
comment on column silver.dental_communication.note is 'Note';
comment on column silver.dental_communication.mode is
'0 none, 1 e-mail, 2 mail, 3 phone, 4 in person, 5 text';
comment on column silver.dental_communication.sent_or_received is '0 neither, 1 sent, 2 received';
comment on column silver.dental_communication.user_num is 'User';
comment on column silver.dental_communication.date_time_end is 'When it ended';
comment on column silver.dental_communication.date_t_stamp is 'When it was last changed';
comment on column silver.dental_communication._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_communication._loaded_at is 'When that load started';

-- Personal data.
grant select on silver.dental_communication to warehouse_pii_reader;

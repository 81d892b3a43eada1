create table bronze.dental_commlog (
  "CommlogNum" bigint not null,
  "PatNum" bigint,
  "CommDateTime" timestamp,
  "CommType" bigint,
  "Note" text,
  "Mode_" smallint,
  "SentOrReceived" smallint,
  "UserNum" bigint,
  "DateTimeEnd" timestamp,
  "DateTStamp" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_commlog_pkey primary key ("CommlogNum")
);

comment on table bronze.dental_commlog is
'Messages to and from patients as the practice database has them: commlog';
comment on column bronze.dental_commlog."CommlogNum" is 'Key (bigint)';
comment on column bronze.dental_commlog."PatNum" is 'Patient (bigint)';
comment on column bronze.dental_commlog."CommDateTime" is 'When it was (datetime)';
comment on column bronze.dental_commlog."CommType" is 'Definition of what it was about (bigint)';
comment on column bronze.dental_commlog."Note" is 'Note (text)';
comment on column bronze.dental_commlog."Mode_" is
'0 none, 1 e-mail, 2 mail, 3 phone, 4 in person, 5 text (tinyint unsigned)';
comment on column bronze.dental_commlog."SentOrReceived" is
'0 neither, 1 sent, 2 received (tinyint unsigned)';
comment on column bronze.dental_commlog."UserNum" is 'User (bigint)';
comment on column bronze.dental_commlog."DateTimeEnd" is 'When it ended (datetime)';
comment on column bronze.dental_commlog."DateTStamp" is 'When it was last changed (timestamp)';
comment on column bronze.dental_commlog._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_commlog._loaded_at is 'When that load started';
comment on column bronze.dental_commlog._source_deleted_at is
'When a load first missed this row in the source';

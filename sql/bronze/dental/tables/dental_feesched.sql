create table bronze.dental_feesched (
  "FeeSchedNum" bigint not null,
  "Description" text,
  "FeeSchedType" integer,
  "ItemOrder" integer,
  "IsHidden" boolean,
  "IsGlobal" smallint,
  "SecUserNumEntry" bigint,
  "SecDateEntry" date,
  "SecDateTEdit" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_feesched_pkey primary key ("FeeSchedNum")
);

comment on table bronze.dental_feesched is
'Fee schedules as the practice database has them: feesched';
comment on column bronze.dental_feesched."FeeSchedNum" is 'Key (bigint)';
comment on column bronze.dental_feesched."Description" is 'Description (varchar(255))';
comment on column bronze.dental_feesched."FeeSchedType" is
'0 normal, 1 allowed, 2 copay, 3 out of network (int)';
comment on column bronze.dental_feesched."ItemOrder" is 'Place in its list (int)';
comment on column bronze.dental_feesched."IsHidden" is 'Whether it is hidden (tinyint(1))';
comment on column bronze.dental_feesched."IsGlobal" is '1 when all clinics have it (tinyint)';
comment on column bronze.dental_feesched."SecUserNumEntry" is 'User who entered it (bigint)';
comment on column bronze.dental_feesched."SecDateEntry" is 'When it was entered (date)';
comment on column bronze.dental_feesched."SecDateTEdit" is 'When it was last changed (timestamp)';
comment on column bronze.dental_feesched._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_feesched._loaded_at is 'When that load started';
comment on column bronze.dental_feesched._source_deleted_at is
'When a load first missed this row in the source';

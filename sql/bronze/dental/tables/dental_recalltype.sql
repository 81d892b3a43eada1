create table bronze.dental_recalltype (
  "RecallTypeNum" bigint not null,
  "Description" text,
  "DefaultInterval" integer,
  "TimePattern" text,
  "Procedures" text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_recalltype_pkey primary key ("RecallTypeNum")
);

comment on table bronze.dental_recalltype is
'Kinds of recalls as the practice database has them: recalltype';
comment on column bronze.dental_recalltype."RecallTypeNum" is 'Key (bigint)';
comment on column bronze.dental_recalltype."Description" is 'Description (varchar(255))';
comment on column bronze.dental_recalltype."DefaultInterval" is
'Usual interval as the software packs it (int)';
comment on column bronze.dental_recalltype."TimePattern" is
'Usual pattern of the appointment (varchar(255))';
comment on column bronze.dental_recalltype."Procedures" is 'Codes it usually has (varchar(255))';
comment on column bronze.dental_recalltype._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_recalltype._loaded_at is 'When that load started';
comment on column bronze.dental_recalltype._source_deleted_at is
'When a load first missed this row in the source';

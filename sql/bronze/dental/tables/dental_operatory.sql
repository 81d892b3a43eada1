create table bronze.dental_operatory (
  "OperatoryNum" bigint not null,
  "OpName" text,
  "Abbrev" text,
  "ItemOrder" integer,
  "IsHidden" boolean,
  "ProvDentist" bigint,
  "ProvHygienist" bigint,
  "IsHygiene" boolean,
  "ClinicNum" bigint,
  "DateTStamp" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_operatory_pkey primary key ("OperatoryNum")
);

comment on table bronze.dental_operatory is
'Operatories as the practice database has them: operatory';
comment on column bronze.dental_operatory."OperatoryNum" is 'Key (bigint)';
comment on column bronze.dental_operatory."OpName" is 'Name (varchar(255))';
comment on column bronze.dental_operatory."Abbrev" is 'Abbreviation (varchar(255))';
comment on column bronze.dental_operatory."ItemOrder" is 'Place in its list (smallint unsigned)';
comment on column bronze.dental_operatory."IsHidden" is 'Whether it is hidden (tinyint(1))';
comment on column bronze.dental_operatory."ProvDentist" is 'Dentist (bigint)';
comment on column bronze.dental_operatory."ProvHygienist" is 'Hygienist (bigint)';
comment on column bronze.dental_operatory."IsHygiene" is 'Whether it is for hygiene (tinyint(1))';
comment on column bronze.dental_operatory."ClinicNum" is 'Clinic (bigint)';
comment on column bronze.dental_operatory."DateTStamp" is 'When it was last changed (timestamp)';
comment on column bronze.dental_operatory._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_operatory._loaded_at is 'When that load started';
comment on column bronze.dental_operatory._source_deleted_at is
'When a load first missed this row in the source';

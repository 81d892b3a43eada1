create table bronze.dental_procedurecode (
  "CodeNum" bigint not null,
  "ProcCode" text,
  "Descript" text,
  "AbbrDesc" text,
  "ProcTime" text,
  "ProcCat" bigint,
  "TreatArea" smallint,
  "IsHygiene" boolean,
  "IsProsth" boolean,
  "IsTaxed" boolean,
  "NoBillIns" boolean,
  "BaseUnits" integer,
  "CanadaTimeUnits" double precision,
  "DateTStamp" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_procedurecode_pkey primary key ("CodeNum")
);

comment on table bronze.dental_procedurecode is
'Procedure codes as the practice database has them: procedurecode';
comment on column bronze.dental_procedurecode."CodeNum" is 'Key (bigint)';
comment on column bronze.dental_procedurecode."ProcCode" is 'Code (varchar(15))';
comment on column bronze.dental_procedurecode."Descript" is 'Description (varchar(255))';
comment on column bronze.dental_procedurecode."AbbrDesc" is 'Short description (varchar(50))';
comment on column bronze.dental_procedurecode."ProcTime" is 'Usual pattern (varchar(24))';
comment on column bronze.dental_procedurecode."ProcCat" is 'Definition of the category (bigint)';
comment on column bronze.dental_procedurecode."TreatArea" is
'What of the mouth it is for (tinyint unsigned)';
comment on column bronze.dental_procedurecode."IsHygiene" is
'Whether it is for hygiene (tinyint(1))';
comment on column bronze.dental_procedurecode."IsProsth" is
'Whether it is a prosthesis (tinyint(1))';
comment on column bronze.dental_procedurecode."IsTaxed" is 'Whether it is taxed (tinyint(1))';
comment on column bronze.dental_procedurecode."NoBillIns" is
'Whether insurance is not billed (tinyint(1))';
comment on column bronze.dental_procedurecode."BaseUnits" is 'Units of the base (int)';
comment on column bronze.dental_procedurecode."CanadaTimeUnits" is 'Time units in Canada (double)';
comment on column bronze.dental_procedurecode."DateTStamp" is
'When it was last changed (timestamp)';
comment on column bronze.dental_procedurecode._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_procedurecode._loaded_at is 'When that load started';
comment on column bronze.dental_procedurecode._source_deleted_at is
'When a load first missed this row in the source';

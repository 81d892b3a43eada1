create table bronze.dental_carrier (
  "CarrierNum" bigint not null,
  "CarrierName" text,
  "Address" text,
  "City" text,
  "State" text,
  "Zip" text,
  "Phone" text,
  "ElectID" text,
  "NoSendElect" smallint,
  "IsHidden" boolean,
  "SecUserNumEntry" bigint,
  "SecDateEntry" date,
  "SecDateTEdit" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_carrier_pkey primary key ("CarrierNum")
);

comment on table bronze.dental_carrier is
'Insurance carriers as the practice database has them: carrier';
comment on column bronze.dental_carrier."CarrierNum" is 'Key (bigint)';
comment on column bronze.dental_carrier."CarrierName" is 'Name of the carrier (varchar(255))';
comment on column bronze.dental_carrier."Address" is 'Street (varchar(255))';
comment on column bronze.dental_carrier."City" is 'City (varchar(255))';
comment on column bronze.dental_carrier."State" is 'State (varchar(255))';
comment on column bronze.dental_carrier."Zip" is 'Postal code (varchar(255))';
comment on column bronze.dental_carrier."Phone" is 'Phone (varchar(255))';
comment on column bronze.dental_carrier."ElectID" is 'Electronic identifier (varchar(255))';
comment on column bronze.dental_carrier."NoSendElect" is
'1 when claims go by mail (tinyint unsigned)';
comment on column bronze.dental_carrier."IsHidden" is 'Whether it is hidden (tinyint(1))';
comment on column bronze.dental_carrier."SecUserNumEntry" is 'User who entered it (bigint)';
comment on column bronze.dental_carrier."SecDateEntry" is 'When it was entered (date)';
comment on column bronze.dental_carrier."SecDateTEdit" is 'When it was last changed (timestamp)';
comment on column bronze.dental_carrier._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_carrier._loaded_at is 'When that load started';
comment on column bronze.dental_carrier._source_deleted_at is
'When a load first missed this row in the source';

create table bronze.dental_provider (
  "ProvNum" bigint not null,
  "Abbr" text,
  "ItemOrder" integer,
  "LName" text,
  "FName" text,
  "Suffix" text,
  "FeeSched" bigint,
  "Specialty" bigint,
  "StateLicense" text,
  "NationalProvID" text,
  "IsHidden" boolean,
  "IsSecondary" boolean,
  "ProvColor" integer,
  "ProvStatus" smallint,
  "Birthdate" date,
  "HourlyProdGoalAmt" double precision,
  "DateTStamp" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_provider_pkey primary key ("ProvNum")
);

comment on table bronze.dental_provider is
'Dentists and hygienists as the practice database has them: provider';
comment on column bronze.dental_provider."ProvNum" is 'Key (bigint)';
comment on column bronze.dental_provider."Abbr" is 'Abbreviation (varchar(255))';
comment on column bronze.dental_provider."ItemOrder" is 'Place in its list (smallint unsigned)';
comment on column bronze.dental_provider."LName" is 'Last name (varchar(100))';
comment on column bronze.dental_provider."FName" is 'First name (varchar(100))';
comment on column bronze.dental_provider."Suffix" is 'Title (varchar(100))';
comment on column bronze.dental_provider."FeeSched" is 'Fee schedule (bigint)';
comment on column bronze.dental_provider."Specialty" is 'Definition of the specialty (bigint)';
comment on column bronze.dental_provider."StateLicense" is 'Licence (varchar(15))';
comment on column bronze.dental_provider."NationalProvID" is
'National provider identifier (varchar(255))';
comment on column bronze.dental_provider."IsHidden" is 'Whether it is hidden (tinyint(1))';
comment on column bronze.dental_provider."IsSecondary" is 'Whether it is a hygienist (tinyint(1))';
comment on column bronze.dental_provider."ProvColor" is 'Colour on the screen (int)';
comment on column bronze.dental_provider."ProvStatus" is '0 active, 1 deleted (tinyint)';
comment on column bronze.dental_provider."Birthdate" is 'Date of birth (date)';
comment on column bronze.dental_provider."HourlyProdGoalAmt" is
'Production per hour that is aimed at (double)';
comment on column bronze.dental_provider."DateTStamp" is 'When it was last changed (timestamp)';
comment on column bronze.dental_provider._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_provider._loaded_at is 'When that load started';
comment on column bronze.dental_provider._source_deleted_at is
'When a load first missed this row in the source';

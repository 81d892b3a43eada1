create table bronze.dental_clinic (
  "ClinicNum" bigint not null,
  "Description" text,
  "Abbr" text,
  "Address" text,
  "City" text,
  "State" text,
  "Zip" text,
  "Phone" text,
  "DefaultProv" bigint,
  "IsHidden" boolean,
  "ItemOrder" integer,
  "TimeZone" text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_clinic_pkey primary key ("ClinicNum")
);

comment on table bronze.dental_clinic is 'Clinics as the practice database has them: clinic';
comment on column bronze.dental_clinic."ClinicNum" is 'Key (bigint)';
comment on column bronze.dental_clinic."Description" is 'Description (varchar(255))';
comment on column bronze.dental_clinic."Abbr" is 'Abbreviation (varchar(255))';
comment on column bronze.dental_clinic."Address" is 'Street (varchar(255))';
comment on column bronze.dental_clinic."City" is 'City (varchar(255))';
comment on column bronze.dental_clinic."State" is 'State (varchar(255))';
comment on column bronze.dental_clinic."Zip" is 'Postal code (varchar(255))';
comment on column bronze.dental_clinic."Phone" is 'Phone (varchar(255))';
comment on column bronze.dental_clinic."DefaultProv" is 'Usual provider (bigint)';
comment on column bronze.dental_clinic."IsHidden" is 'Whether it is hidden (tinyint(1))';
comment on column bronze.dental_clinic."ItemOrder" is 'Place in its list (int)';
comment on column bronze.dental_clinic."TimeZone" is 'Time zone (varchar(75))';
comment on column bronze.dental_clinic._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_clinic._loaded_at is 'When that load started';
comment on column bronze.dental_clinic._source_deleted_at is
'When a load first missed this row in the source';

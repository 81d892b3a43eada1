create table bronze.dental_definition (
  "DefNum" bigint not null,
  "Category" smallint,
  "ItemOrder" integer,
  "ItemName" text,
  "ItemValue" text,
  "ItemColor" integer,
  "IsHidden" boolean,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_definition_pkey primary key ("DefNum")
);

comment on table bronze.dental_definition is
'Values of lists as the practice database has them: definition';
comment on column bronze.dental_definition."DefNum" is 'Key (bigint)';
comment on column bronze.dental_definition."Category" is 'Number of the list (tinyint unsigned)';
comment on column bronze.dental_definition."ItemOrder" is 'Place in its list (smallint unsigned)';
comment on column bronze.dental_definition."ItemName" is 'Name (varchar(255))';
comment on column bronze.dental_definition."ItemValue" is 'Further value (varchar(255))';
comment on column bronze.dental_definition."ItemColor" is 'Colour on the screen (int)';
comment on column bronze.dental_definition."IsHidden" is 'Whether it is hidden (tinyint(1))';
comment on column bronze.dental_definition._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_definition._loaded_at is 'When that load started';
comment on column bronze.dental_definition._source_deleted_at is
'When a load first missed this row in the source';

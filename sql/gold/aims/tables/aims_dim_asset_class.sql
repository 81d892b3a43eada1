create table gold.aims_dim_asset_class (
  asset_class_key bigint not null,
  code text,
  name text,
  parent_key bigint not null,
  level_number integer,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint aims_dim_asset_class_pkey primary key (asset_class_key)
);

comment on table gold.aims_dim_asset_class is
'Classes of assets; -1 is the class that is not known';
comment on column gold.aims_dim_asset_class.asset_class_key is 'Id of the class; -1 = not known';
comment on column gold.aims_dim_asset_class.code is 'Code';
comment on column gold.aims_dim_asset_class.name is 'Name';
comment on column gold.aims_dim_asset_class.parent_key is 'Class above it; -1 = none, or not known';
comment on column gold.aims_dim_asset_class.level_number is
'Level as the register has it, 1 is the highest';
comment on column gold.aims_dim_asset_class._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.aims_dim_asset_class._loaded_at is 'When that load started';

grant select on gold.aims_dim_asset_class to warehouse_reader, warehouse_pii_reader;

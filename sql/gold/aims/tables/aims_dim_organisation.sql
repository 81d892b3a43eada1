create table gold.aims_dim_organisation (
  organisation_key bigint not null,
  name text,
  parent_key bigint not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint aims_dim_organisation_pkey primary key (organisation_key)
);

comment on table gold.aims_dim_organisation is 'Organisations; -1 is the one that is not known';
comment on column gold.aims_dim_organisation.organisation_key is
'Id of the organisation; -1 = not known';
comment on column gold.aims_dim_organisation.name is 'Name';
comment on column gold.aims_dim_organisation.parent_key is
'Organisation above it; -1 = none, or not known';
comment on column gold.aims_dim_organisation._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.aims_dim_organisation._loaded_at is 'When that load started';

grant select on gold.aims_dim_organisation to warehouse_reader, warehouse_pii_reader;

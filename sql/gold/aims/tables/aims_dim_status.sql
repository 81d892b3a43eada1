create table gold.aims_dim_status (
  status_key bigint not null,
  status text,
  is_published boolean not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint aims_dim_status_pkey primary key (status_key)
);

comment on table gold.aims_dim_status is
'Statuses that assets have; -1 is the one that is not known';
comment on column gold.aims_dim_status.status_key is
'Made of the text, so that it is the same everywhere; -1 = not known';
comment on column gold.aims_dim_status.status is 'Status';
comment on column gold.aims_dim_status.is_published is 'True for assets that are published';
comment on column gold.aims_dim_status._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.aims_dim_status._loaded_at is 'When that load started';

grant select on gold.aims_dim_status to warehouse_reader, warehouse_pii_reader;

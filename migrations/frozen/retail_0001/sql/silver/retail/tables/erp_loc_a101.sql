create table silver.erp_loc_a101 (
  cid text not null,
  cntry text not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint erp_loc_a101_pkey primary key (cid)
);

comment on table silver.erp_loc_a101 is
'ERP customer locations: one row per customer key';
comment on column silver.erp_loc_a101.cid is 'Customer key without dashes; equals cst_key';
comment on column silver.erp_loc_a101.cntry is 'Country name; n/a when none was delivered';
comment on column silver.erp_loc_a101._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.erp_loc_a101._loaded_at is 'When that load started';

grant select on silver.erp_loc_a101 to warehouse_reader, warehouse_pii_reader;

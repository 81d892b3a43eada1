create table bronze.erp_loc_a101 (
  cid text,
  cntry text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _rescued_data jsonb
);

comment on table bronze.erp_loc_a101 is
'ERP customer locations exactly as delivered: LOC_A101.csv, one row per line';
comment on column bronze.erp_loc_a101.cid is 'Customer key with a dash (AW-00011000)';
comment on column bronze.erp_loc_a101.cntry is 'Country as a name or code';
comment on column bronze.erp_loc_a101._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.erp_loc_a101._loaded_at is 'When that load started';
comment on column bronze.erp_loc_a101._source_file is 'Name of the delivered file';
comment on column bronze.erp_loc_a101._source_line is
'Physical line where the record starts; the header is line 1';
comment on column bronze.erp_loc_a101._rescued_data is
'Delivered fields without a column of their own';

create table bronze.erp_cust_az12 (
  cid text,
  bdate text,
  gen text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _rescued_data jsonb
);

comment on table bronze.erp_cust_az12 is
'ERP customer attributes exactly as delivered: CUST_AZ12.csv, one row per line';
comment on column bronze.erp_cust_az12.cid is 'Customer key, sometimes prefixed with NAS';
comment on column bronze.erp_cust_az12.bdate is 'Birthdate, yyyy-mm-dd when valid';
comment on column bronze.erp_cust_az12.gen is 'Gender in several spellings';
comment on column bronze.erp_cust_az12._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.erp_cust_az12._loaded_at is 'When that load started';
comment on column bronze.erp_cust_az12._source_file is 'Name of the delivered file';
comment on column bronze.erp_cust_az12._source_line is
'Physical line where the record starts; the header is line 1';
comment on column bronze.erp_cust_az12._rescued_data is
'Delivered fields without a column of their own';

create table bronze.crm_prd_info (
  prd_id text,
  prd_key text,
  prd_nm text,
  prd_cost text,
  prd_line text,
  prd_start_dt text,
  prd_end_dt text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _rescued_data jsonb
);

comment on table bronze.crm_prd_info is
'CRM product versions exactly as delivered: prd_info.csv, one row per line';
comment on column bronze.crm_prd_info.prd_id is 'Product version number, an integer when valid';
comment on column bronze.crm_prd_info.prd_key is 'Category and product key (CO-RF-FR-R92B-58)';
comment on column bronze.crm_prd_info.prd_nm is 'Product name';
comment on column bronze.crm_prd_info.prd_cost is 'Unit cost, a whole amount when valid';
comment on column bronze.crm_prd_info.prd_line is
'Product line code: M, R, S, T, padded with blanks';
comment on column bronze.crm_prd_info.prd_start_dt is
'First day of the version, yyyy-mm-dd when valid';
comment on column bronze.crm_prd_info.prd_end_dt is
'Last day as delivered; unreliable, silver computes its own';
comment on column bronze.crm_prd_info._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.crm_prd_info._loaded_at is 'When that load started';
comment on column bronze.crm_prd_info._source_file is 'Name of the delivered file';
comment on column bronze.crm_prd_info._source_line is
'Physical line where the record starts; the header is line 1';
comment on column bronze.crm_prd_info._rescued_data is
'Delivered fields without a column of their own';

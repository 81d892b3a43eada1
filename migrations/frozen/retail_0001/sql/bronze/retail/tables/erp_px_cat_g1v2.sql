create table bronze.erp_px_cat_g1v2 (
  id text,
  cat text,
  subcat text,
  maintenance text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _rescued_data jsonb
);

comment on table bronze.erp_px_cat_g1v2 is
'ERP product categories exactly as delivered: PX_CAT_G1V2.csv, one row per line';
comment on column bronze.erp_px_cat_g1v2.id is 'Category key (AC_BR)';
comment on column bronze.erp_px_cat_g1v2.cat is 'Category';
comment on column bronze.erp_px_cat_g1v2.subcat is 'Subcategory';
comment on column bronze.erp_px_cat_g1v2.maintenance is
'Whether the products need maintenance: Yes, No';
comment on column bronze.erp_px_cat_g1v2._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.erp_px_cat_g1v2._loaded_at is 'When that load started';
comment on column bronze.erp_px_cat_g1v2._source_file is 'Name of the delivered file';
comment on column bronze.erp_px_cat_g1v2._source_line is
'Physical line where the record starts; the header is line 1';
comment on column bronze.erp_px_cat_g1v2._rescued_data is
'Delivered fields without a column of their own';

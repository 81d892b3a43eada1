create table silver.erp_px_cat_g1v2 (
  id text not null,
  cat text,
  subcat text,
  maintenance text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint erp_px_cat_g1v2_pkey primary key (id)
);

comment on table silver.erp_px_cat_g1v2 is
'ERP product categories: one row per category key';
comment on column silver.erp_px_cat_g1v2.id is 'Category key; equals cat_id of crm_prd_info';
comment on column silver.erp_px_cat_g1v2.cat is 'Category as delivered';
comment on column silver.erp_px_cat_g1v2.subcat is 'Subcategory as delivered';
comment on column silver.erp_px_cat_g1v2.maintenance is
'Whether the products need maintenance, as delivered: Yes, No';
comment on column silver.erp_px_cat_g1v2._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.erp_px_cat_g1v2._loaded_at is 'When that load started';

grant select on silver.erp_px_cat_g1v2 to warehouse_reader, warehouse_pii_reader;

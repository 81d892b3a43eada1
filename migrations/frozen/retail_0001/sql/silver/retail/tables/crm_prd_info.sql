create table silver.crm_prd_info (
  prd_id integer not null,
  cat_id text not null,
  prd_key text not null,
  prd_nm text,
  prd_cost integer not null,
  prd_line text not null,
  prd_start_dt date not null,
  prd_end_dt date,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint crm_prd_info_pkey primary key (prd_id),
  constraint crm_prd_info_prd_cost_check check (prd_cost >= 0),
  constraint crm_prd_info_prd_line_check
  check (prd_line in ('Mountain', 'Road', 'Other Sales', 'Touring', 'n/a')),
  constraint crm_prd_info_prd_end_dt_check check (prd_end_dt >= prd_start_dt)
);

comment on table silver.crm_prd_info is
'CRM products: one row per version';
comment on column silver.crm_prd_info.prd_id is 'Product version number';
comment on column silver.crm_prd_info.cat_id is
'Category key: first five characters of the delivered key, with _';
comment on column silver.crm_prd_info.prd_key is
'Product key: the delivered key from its seventh character';
comment on column silver.crm_prd_info.prd_nm is 'Product name, trimmed';
comment on column silver.crm_prd_info.prd_cost is 'Unit cost; 0 when none was delivered';
comment on column silver.crm_prd_info.prd_line is 'Mountain, Road, Other Sales, Touring or n/a';
comment on column silver.crm_prd_info.prd_start_dt is 'First day of the version';
comment on column silver.crm_prd_info.prd_end_dt is
'Day before the next version of the delivered key starts; NULL = current version';
comment on column silver.crm_prd_info._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.crm_prd_info._loaded_at is 'When that load started';

grant select on silver.crm_prd_info to warehouse_reader, warehouse_pii_reader;

create table silver.crm_sales_details (
  sls_ord_num text not null,
  sls_prd_key text not null,
  sls_cust_id integer,
  sls_order_dt date,
  sls_ship_dt date,
  sls_due_dt date,
  sls_sales integer not null,
  sls_quantity integer not null,
  sls_price integer not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint crm_sales_details_pkey primary key (sls_ord_num, sls_prd_key),
  constraint crm_sales_details_sls_sales_check check (sls_sales > 0),
  constraint crm_sales_details_sls_quantity_check check (sls_quantity > 0),
  constraint crm_sales_details_sls_price_check check (sls_price > 0)
);

comment on table silver.crm_sales_details is
'CRM order lines: one row per order and product';
comment on column silver.crm_sales_details.sls_ord_num is 'Order number';
comment on column silver.crm_sales_details.sls_prd_key is
'Product key, equals prd_key of crm_prd_info';
comment on column silver.crm_sales_details.sls_cust_id is
'Customer number, equals cst_id of crm_cust_info';
comment on column silver.crm_sales_details.sls_order_dt is
'Order date; NULL when no real date was delivered';
comment on column silver.crm_sales_details.sls_ship_dt is
'Shipping date; NULL when no real date was delivered';
comment on column silver.crm_sales_details.sls_due_dt is
'Due date; NULL when no real date was delivered';
comment on column silver.crm_sales_details.sls_sales is
'Amount of the line, resolved from the delivered amounts';
comment on column silver.crm_sales_details.sls_quantity is 'Quantity as delivered';
comment on column silver.crm_sales_details.sls_price is
'Unit price, resolved from the delivered amounts';
comment on column silver.crm_sales_details._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.crm_sales_details._loaded_at is 'When that load started';

grant select on silver.crm_sales_details to warehouse_reader, warehouse_pii_reader;

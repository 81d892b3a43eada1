create table bronze.crm_sales_details (
  sls_ord_num text,
  sls_prd_key text,
  sls_cust_id text,
  sls_order_dt text,
  sls_ship_dt text,
  sls_due_dt text,
  sls_sales text,
  sls_quantity text,
  sls_price text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _rescued_data jsonb
);

comment on table bronze.crm_sales_details is
'CRM order lines exactly as delivered: sales_details.csv, one row per line';
comment on column bronze.crm_sales_details.sls_ord_num is 'Order number (SO43697)';
comment on column bronze.crm_sales_details.sls_prd_key is
'Product key without its category (BK-R93R-62)';
comment on column bronze.crm_sales_details.sls_cust_id is 'Customer number, an integer when valid';
comment on column bronze.crm_sales_details.sls_order_dt is
'Order date, yyyymmdd when valid; 0 and wrong lengths occur';
comment on column bronze.crm_sales_details.sls_ship_dt is 'Shipping date, yyyymmdd when valid';
comment on column bronze.crm_sales_details.sls_due_dt is 'Due date, yyyymmdd when valid';
comment on column bronze.crm_sales_details.sls_sales is
'Amount of the line; missing, negative and wrong values occur';
comment on column bronze.crm_sales_details.sls_quantity is 'Quantity of the line';
comment on column bronze.crm_sales_details.sls_price is
'Unit price; missing and negative values occur';
comment on column bronze.crm_sales_details._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.crm_sales_details._loaded_at is 'When that load started';
comment on column bronze.crm_sales_details._source_file is 'Name of the delivered file';
comment on column bronze.crm_sales_details._source_line is
'Physical line where the record starts; the header is line 1';
comment on column bronze.crm_sales_details._rescued_data is
'Delivered fields without a column of their own';

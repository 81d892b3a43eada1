create table silver.lms_product_prices (
  product_id text not null,
  price_no integer not null,
  price_api_key text,
  price_min_quantity numeric,
  price_amount numeric,
  price_type text,
  price_group_id text,
  price_group_name text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint lms_product_prices_pkey primary key (product_id, price_no)
);

comment on table silver.lms_product_prices is
'LMS prices of the products: one row per element of prices';
comment on column silver.lms_product_prices.product_id is 'Product the price belongs to';
comment on column silver.lms_product_prices.price_no is 'Position in prices, from 1';
comment on column silver.lms_product_prices.price_api_key is 'API key of the price';
comment on column silver.lms_product_prices.price_min_quantity is
'Smallest quantity the price holds for';
comment on column silver.lms_product_prices.price_amount is 'Amount, a decimal as delivered';
comment on column silver.lms_product_prices.price_type is 'Kind of price';
comment on column silver.lms_product_prices.price_group_id is 'Id of the group the price is for';
comment on column silver.lms_product_prices.price_group_name is 'Name of that group';
comment on column silver.lms_product_prices._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.lms_product_prices._loaded_at is 'When that load started';

-- API keys only for warehouse_pii_reader.
grant select (
  product_id, price_no, price_min_quantity, price_amount, price_type, price_group_id,
  price_group_name, _load_id, _loaded_at
) on silver.lms_product_prices to warehouse_reader;
grant select on silver.lms_product_prices to warehouse_pii_reader;

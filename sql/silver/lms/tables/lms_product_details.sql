create table silver.lms_product_details (
  api_key text,
  created_at timestamptz,
  description text,
  discoverable boolean,
  icon_url text,
  id text not null,
  identification text,
  name text,
  status text,
  teaser text,
  type text,
  price_api_key text,
  price_min_quantity numeric,
  price_amount numeric,
  price_type text,
  price_group_id text,
  price_group_name text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint lms_product_details_pkey primary key (id)
);

comment on table silver.lms_product_details is
'LMS details of the products: one row per product, with its first price';
comment on column silver.lms_product_details.api_key is 'API key';
comment on column silver.lms_product_details.created_at is 'When the product was created';
comment on column silver.lms_product_details.description is 'Description';
comment on column silver.lms_product_details.discoverable is
'Whether the product can be found in the catalogue';
comment on column silver.lms_product_details.icon_url is 'Address of the icon';
comment on column silver.lms_product_details.id is 'Id of the product';
comment on column silver.lms_product_details.identification is 'Identification';
comment on column silver.lms_product_details.name is 'Name';
comment on column silver.lms_product_details.status is 'Status';
comment on column silver.lms_product_details.teaser is 'Teaser';
comment on column silver.lms_product_details.type is 'Type';
comment on column silver.lms_product_details.price_api_key is 'API key of the price';
comment on column silver.lms_product_details.price_min_quantity is
'Smallest quantity the price holds for';
comment on column silver.lms_product_details.price_amount is 'Amount, a decimal as delivered';
comment on column silver.lms_product_details.price_type is 'Kind of price';
comment on column silver.lms_product_details.price_group_id is 'Id of the group the price is for';
comment on column silver.lms_product_details.price_group_name is 'Name of that group';
comment on column silver.lms_product_details._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.lms_product_details._loaded_at is 'When that load started';

-- API keys only for warehouse_pii_reader.
grant select (
  created_at, description, discoverable, icon_url, id, identification, name, status, teaser, type,
  price_min_quantity, price_amount, price_type, price_group_id, price_group_name, _load_id,
  _loaded_at
) on silver.lms_product_details to warehouse_reader;
grant select on silver.lms_product_details to warehouse_pii_reader;

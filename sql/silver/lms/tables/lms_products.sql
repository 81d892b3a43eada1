create table silver.lms_products (
  id text not null,
  api_key text,
  created_at timestamptz,
  description text,
  discoverable boolean,
  icon_url text,
  identification text,
  name text,
  status text,
  teaser text,
  type text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint lms_products_pkey primary key (id)
);

comment on table silver.lms_products is
'LMS products: one row per id ever received, with its latest content';
comment on column silver.lms_products.id is 'Id of the product';
comment on column silver.lms_products.api_key is 'API key';
comment on column silver.lms_products.created_at is 'When the product was created';
comment on column silver.lms_products.description is 'Description';
comment on column silver.lms_products.discoverable is
'Whether the product can be found in the catalogue';
comment on column silver.lms_products.icon_url is 'Address of the icon';
comment on column silver.lms_products.identification is 'Identification';
comment on column silver.lms_products.name is 'Name';
comment on column silver.lms_products.status is 'Status';
comment on column silver.lms_products.teaser is 'Teaser';
comment on column silver.lms_products.type is 'Type';
comment on column silver.lms_products._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.lms_products._loaded_at is 'When that load started';

-- API keys only for warehouse_pii_reader.
grant select (
  id, created_at, description, discoverable, icon_url, identification, name, status, teaser, type,
  _load_id, _loaded_at
) on silver.lms_products to warehouse_reader;
grant select on silver.lms_products to warehouse_pii_reader;

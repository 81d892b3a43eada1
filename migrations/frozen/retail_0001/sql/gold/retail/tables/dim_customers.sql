create table gold.dim_customers (
  customer_key bigint not null,
  customer_id integer not null,
  customer_number text not null,
  first_name text,
  last_name text,
  country text,
  marital_status text not null,
  gender text not null,
  birthdate date,
  create_date date,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dim_customers_pkey primary key (customer_id),
  constraint dim_customers_customer_key_key unique (customer_key)
);

comment on table gold.dim_customers is
'Customers: one row per customer ever delivered, with its latest attributes';
comment on column gold.dim_customers.customer_key is 'Surrogate key; never changed, never reused';
comment on column gold.dim_customers.customer_id is 'Customer number: the natural key';
comment on column gold.dim_customers.customer_number is 'Customer key (AW00011000)';
comment on column gold.dim_customers.first_name is 'First name';
comment on column gold.dim_customers.last_name is 'Last name';
comment on column gold.dim_customers.country is
'Country; n/a when unknown, NULL without an ERP location';
comment on column gold.dim_customers.marital_status is 'Single, Married or n/a';
comment on column gold.dim_customers.gender is 'Female, Male or n/a: CRM before ERP';
comment on column gold.dim_customers.birthdate is 'Birthdate';
comment on column gold.dim_customers.create_date is 'Creation date in the CRM';
comment on column gold.dim_customers._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dim_customers._loaded_at is 'When that load started';

-- Names and birthdates only for warehouse_pii_reader.
grant select (
  customer_key, customer_id, customer_number, country, marital_status, gender, create_date,
  _load_id, _loaded_at
) on gold.dim_customers to warehouse_reader;
grant select on gold.dim_customers to warehouse_pii_reader;

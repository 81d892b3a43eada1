create table silver.olist_customers_current (
  customer_id text not null,
  customer_unique_id text,
  customer_zip_code_prefix integer,
  customer_city text,
  customer_state text,
  customer_name text,
  customer_email text,
  customer_phone text,
  _seq bigint not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint olist_customers_current_pkey primary key (customer_id)
);

comment on table silver.olist_customers_current is
'Customers of the change feed as they are now: one row per customer_id';
comment on column silver.olist_customers_current.customer_id is
'Id of the customer record, new for each account';
comment on column silver.olist_customers_current.customer_unique_id is 'Id of the person behind it';
comment on column silver.olist_customers_current.customer_zip_code_prefix is
'Zip prefix as a number (01037 = 1037)';
comment on column silver.olist_customers_current.customer_city is 'City, initials in upper case';
comment on column silver.olist_customers_current.customer_state is 'State, upper case';
comment on column silver.olist_customers_current.customer_name is 'Name, if delivered';
comment on column silver.olist_customers_current.customer_email is 'E-mail address, lower case';
comment on column silver.olist_customers_current.customer_phone is 'Phone number, if delivered';
comment on column silver.olist_customers_current._seq is 'Sequence number of the event it shows';
comment on column silver.olist_customers_current._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.olist_customers_current._loaded_at is 'When that load started';

-- Personal data: others read silver.olist_customers_current_masked.
grant select on silver.olist_customers_current to warehouse_pii_reader;

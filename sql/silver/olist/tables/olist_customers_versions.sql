create table silver.olist_customers_versions (
  customer_id text not null,
  customer_unique_id text,
  customer_zip_code_prefix integer,
  customer_city text,
  customer_state text,
  customer_name text,
  customer_email text,
  customer_phone text,
  _start_seq bigint not null,
  _end_seq bigint,
  is_current boolean generated always as (_end_seq is null) stored,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint olist_customers_versions_pkey primary key (customer_id, _start_seq),
  constraint olist_customers_versions_seq_check check (_end_seq > _start_seq)
);

create unique index olist_customers_versions_current_idx
on silver.olist_customers_versions (customer_id)
where _end_seq is null;

comment on table silver.olist_customers_versions is
'Customers of the change feed, every version; silver.olist_customers_history has their times';
comment on column silver.olist_customers_versions.customer_id is
'Id of the customer record, new for each account';
comment on column silver.olist_customers_versions.customer_unique_id is
'Id of the person behind it';
comment on column silver.olist_customers_versions.customer_zip_code_prefix is
'Zip prefix as a number (01037 = 1037)';
comment on column silver.olist_customers_versions.customer_city is 'City, initials in upper case';
comment on column silver.olist_customers_versions.customer_state is 'State, upper case';
comment on column silver.olist_customers_versions.customer_name is 'Name, if delivered';
comment on column silver.olist_customers_versions.customer_email is 'E-mail address, lower case';
comment on column silver.olist_customers_versions.customer_phone is 'Phone number, if delivered';
comment on column silver.olist_customers_versions._start_seq is
'Sequence number of the event that opened the version';
comment on column silver.olist_customers_versions._end_seq is
'Sequence number of the event that ended it; NULL = open';
comment on column silver.olist_customers_versions.is_current is 'Whether the version is open';
comment on column silver.olist_customers_versions._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.olist_customers_versions._loaded_at is 'When that load started';

-- Personal data: others read silver.olist_customers_history_masked.
grant select on silver.olist_customers_versions to warehouse_pii_reader;

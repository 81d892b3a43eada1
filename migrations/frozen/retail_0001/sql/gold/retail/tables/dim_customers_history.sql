create table gold.dim_customers_history (
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
  valid_from timestamptz generated always as (_start_seq) stored,
  valid_to timestamptz generated always as (_end_seq) stored,
  is_current boolean generated always as (_end_seq is null) stored,
  _start_seq timestamptz not null,
  _end_seq timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dim_customers_history_pkey primary key (customer_id, _start_seq),
  constraint dim_customers_history_seq_check check (_end_seq > _start_seq)
);

create unique index dim_customers_history_current_idx on gold.dim_customers_history (customer_id)
where _end_seq is null;

comment on table gold.dim_customers_history is
'Customers as each delivery showed them: one row per customer and period with the same attributes';
comment on column gold.dim_customers_history.customer_key is
'Surrogate key of the customer in gold.dim_customers';
comment on column gold.dim_customers_history.customer_id is 'Customer number: the natural key';
comment on column gold.dim_customers_history.customer_number is 'Customer key (AW00011000)';
comment on column gold.dim_customers_history.first_name is 'First name';
comment on column gold.dim_customers_history.last_name is 'Last name';
comment on column gold.dim_customers_history.country is
'Country; n/a when unknown, NULL without an ERP location';
comment on column gold.dim_customers_history.marital_status is 'Single, Married or n/a';
comment on column gold.dim_customers_history.gender is 'Female, Male or n/a: CRM before ERP';
comment on column gold.dim_customers_history.birthdate is 'Birthdate';
comment on column gold.dim_customers_history.create_date is 'Creation date in the CRM';
comment on column gold.dim_customers_history.valid_from is
'Load time of the delivery that showed it first';
comment on column gold.dim_customers_history.valid_to is
'Load time of the first delivery that showed otherwise, or no such customer; NULL = current';
comment on column gold.dim_customers_history.is_current is
'Whether the latest delivery shows it';
comment on column gold.dim_customers_history._start_seq is 'What valid_from shows';
comment on column gold.dim_customers_history._end_seq is 'What valid_to shows';
comment on column gold.dim_customers_history._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dim_customers_history._loaded_at is 'When that load started';

-- Names and birthdates only for warehouse_pii_reader.
grant select (
  customer_key, customer_id, customer_number, country, marital_status, gender, create_date,
  valid_from, valid_to, is_current, _start_seq, _end_seq, _load_id, _loaded_at
) on gold.dim_customers_history to warehouse_reader;
grant select on gold.dim_customers_history to warehouse_pii_reader;

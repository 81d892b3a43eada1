create table silver.lms_orders (
  uuid text not null,
  created_at timestamptz,
  external_reference text,
  status text,
  user_id text,
  api_username text,
  user_email text,
  first_name text,
  last_name text,
  current_total numeric(12, 2),
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint lms_orders_pkey primary key (uuid)
);

comment on table silver.lms_orders is
'LMS orders: one row per uuid ever received, with its latest content';
comment on column silver.lms_orders.uuid is 'Id of the order';
comment on column silver.lms_orders.created_at is 'When the order was placed';
comment on column silver.lms_orders.external_reference is 'Reference in another system';
comment on column silver.lms_orders.status is 'Status as delivered';
comment on column silver.lms_orders.user_id is 'Id of the user who ordered';
comment on column silver.lms_orders.api_username is 'User name of that user';
comment on column silver.lms_orders.user_email is 'E-mail of that user';
comment on column silver.lms_orders.first_name is 'First name of that user';
comment on column silver.lms_orders.last_name is 'Last name of that user';
comment on column silver.lms_orders.current_total is 'Total of the order; delivered in cents';
comment on column silver.lms_orders._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.lms_orders._loaded_at is 'When that load started';

-- Personal data only for warehouse_pii_reader.
grant select (
  uuid, created_at, external_reference, status, user_id, current_total, _load_id, _loaded_at
) on silver.lms_orders to warehouse_reader;
grant select on silver.lms_orders to warehouse_pii_reader;

create table bronze.lms_orders (
  data jsonb not null,
  _page integer,
  _page_row integer,
  _load_id bigint not null,
  _loaded_at timestamptz not null
);

comment on table bronze.lms_orders is
'LMS orders exactly as received from /orders, one row per record';
comment on column bronze.lms_orders.data is 'The record as received';
comment on column bronze.lms_orders._page is 'Page of the answer, from 1';
comment on column bronze.lms_orders._page_row is 'Position of the record in its page, from 1';
comment on column bronze.lms_orders._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.lms_orders._loaded_at is 'When that load started';

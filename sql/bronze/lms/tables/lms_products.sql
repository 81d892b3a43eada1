create table bronze.lms_products (
  data jsonb not null,
  _page integer,
  _page_row integer,
  _load_id bigint not null,
  _loaded_at timestamptz not null
);

comment on table bronze.lms_products is
'LMS products exactly as received from /products, one row per record';
comment on column bronze.lms_products.data is 'The record as received';
comment on column bronze.lms_products._page is 'Page of the answer, from 1';
comment on column bronze.lms_products._page_row is 'Position of the record in its page, from 1';
comment on column bronze.lms_products._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.lms_products._loaded_at is 'When that load started';

create table bronze.lms_product_details (
  data jsonb not null,
  _parent_id text,
  _page integer,
  _page_row integer,
  _load_id bigint not null,
  _loaded_at timestamptz not null
);

comment on table bronze.lms_product_details is
'LMS details of the products exactly as received from /products/{id}, one row per record';
comment on column bronze.lms_product_details.data is 'The record as received';
comment on column bronze.lms_product_details._parent_id is
'The id of the product that was asked for';
comment on column bronze.lms_product_details._page is 'Page of the answer, from 1';
comment on column bronze.lms_product_details._page_row is
'Position of the record in its page, from 1';
comment on column bronze.lms_product_details._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.lms_product_details._loaded_at is 'When that load started';

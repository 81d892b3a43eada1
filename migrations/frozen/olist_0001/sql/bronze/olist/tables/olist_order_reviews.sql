create table bronze.olist_order_reviews (
  review_id text,
  order_id text,
  review_score text,
  review_comment_title text,
  review_comment_message text,
  review_creation_date text,
  review_answer_timestamp text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _file_modified_at timestamptz not null,
  _rescued_data jsonb
);

comment on table bronze.olist_order_reviews is
'Reviews of orders exactly as delivered, one row per record of every delivery';
comment on column bronze.olist_order_reviews.review_id is
'Id of the review; occurs with several orders';
comment on column bronze.olist_order_reviews.order_id is 'Order';
comment on column bronze.olist_order_reviews.review_score is 'Score, 1 to 5';
comment on column bronze.olist_order_reviews.review_comment_title is 'Title';
comment on column bronze.olist_order_reviews.review_comment_message is
'Message, line breaks included';
comment on column bronze.olist_order_reviews.review_creation_date is 'When the customer was asked';
comment on column bronze.olist_order_reviews.review_answer_timestamp is
'When the customer answered';
comment on column bronze.olist_order_reviews._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.olist_order_reviews._loaded_at is 'When that load started';
comment on column bronze.olist_order_reviews._source_file is
'Delivered file, relative to the configured folder';
comment on column bronze.olist_order_reviews._source_line is
'Physical line where the record starts; the header is line 1';
comment on column bronze.olist_order_reviews._file_modified_at is 'Modification time of the file';
comment on column bronze.olist_order_reviews._rescued_data is
'Delivered fields without a column of their own';

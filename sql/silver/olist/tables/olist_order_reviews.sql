create table silver.olist_order_reviews (
  review_id text not null,
  order_id text not null,
  review_score integer not null,
  review_comment_title text,
  review_comment_message text,
  review_creation_date timestamp,
  review_answer_timestamp timestamp,
  sentiment text not null,
  response_days integer,
  has_comment boolean not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _file_modified_at timestamptz not null,
  constraint olist_order_reviews_pkey primary key (review_id, order_id),
  constraint olist_order_reviews_sentiment_check check (
    sentiment in ('positive', 'neutral', 'negative')
  )
);

comment on table silver.olist_order_reviews is
'Reviews of orders: one row per review and order, the newest delivered';
comment on column silver.olist_order_reviews.review_id is
'Id of the review; occurs with several orders';
comment on column silver.olist_order_reviews.order_id is 'Order';
comment on column silver.olist_order_reviews.review_score is 'Score, 1 to 5';
comment on column silver.olist_order_reviews.review_comment_title is 'Title';
comment on column silver.olist_order_reviews.review_comment_message is
'Message, line breaks included';
comment on column silver.olist_order_reviews.review_creation_date is 'When the customer was asked';
comment on column silver.olist_order_reviews.review_answer_timestamp is
'When the customer answered';
comment on column silver.olist_order_reviews.sentiment is
'positive from 4, neutral 3, else negative';
comment on column silver.olist_order_reviews.response_days is
'Calendar days from question to answer';
comment on column silver.olist_order_reviews.has_comment is 'Whether the message is not blank';
comment on column silver.olist_order_reviews._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.olist_order_reviews._loaded_at is 'When that load started';
comment on column silver.olist_order_reviews._source_file is
'Delivered file, relative to the configured folder';
comment on column silver.olist_order_reviews._source_line is
'Physical line where the record starts; the header is line 1';
comment on column silver.olist_order_reviews._file_modified_at is 'Modification time of the file';

grant select on silver.olist_order_reviews to warehouse_reader, warehouse_pii_reader;

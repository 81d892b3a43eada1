-- Of each key the newest valid record, and every invalid one for the quarantine.
create or replace view silver.v_olist_order_reviews as
with cleansed as (
  select
    b as delivered,
    setup.clean_text(b.review_id) as review_id,
    setup.clean_text(b.order_id) as order_id,
    setup.try_whole_number(setup.clean_text(b.review_score)) as review_score,
    setup.clean_text(b.review_comment_title) as review_comment_title,
    setup.clean_text(b.review_comment_message) as review_comment_message,
    silver.olist_timestamp(b.review_creation_date) as review_creation_date,
    silver.olist_timestamp(b.review_answer_timestamp) as review_answer_timestamp,
    b._load_id,
    b._source_file,
    b._source_line,
    b._file_modified_at
  from bronze.olist_order_reviews as b
  offset 0 -- noqa: AM09
),

judged as (
  select
    c.*,
    silver.olist_id32(c.review_id) as _valid_review_id,
    silver.olist_id32(c.order_id) as _valid_order_id,
    c.review_score between 1 and 5 as _valid_review_score
  from cleansed as c
),

valid as (
  select
    j.*,
    (j._valid_review_id and j._valid_order_id and j._valid_review_score) is true as is_valid,
    hash_record_extended(
      row(
        j.review_score, j.review_comment_title, j.review_comment_message, j.review_creation_date,
        j.review_answer_timestamp
      ), 0
    ) as content
  from judged as j
  offset 0 -- noqa: AM09
),

newest as (
  select
    v.*,
    row_number() over (
      deliveries
      order by
        v._file_modified_at desc, v._source_file collate "C" desc,
        v._load_id desc, v._source_line desc
    ) as place,
    min(v.content) over deliveries = max(v.content) over deliveries as is_same,
    max(v._load_id) over deliveries as last_load_id
  from valid as v
  window deliveries as (partition by v.review_id, v.order_id, v.is_valid)
)

select
  n.review_id,
  n.order_id,
  n.review_score,
  n.review_comment_title,
  n.review_comment_message,
  n.review_creation_date,
  n.review_answer_timestamp,
  silver.olist_sentiment(n.review_score) as sentiment,
  n.review_answer_timestamp::date - n.review_creation_date::date as response_days,
  coalesce(n.review_comment_message ~ '\S', false) as has_comment,
  -- a key is judged again with each of its deliveries, the older ones too
  case when n.is_valid then n.last_load_id else n._load_id end as _load_id,
  n._source_file,
  n._source_line,
  n._file_modified_at,
  n._valid_review_id,
  n._valid_order_id,
  n._valid_review_score,
  n.order_id in (select p.order_id from silver.olist_orders as p) as _order_exists,
  n.is_same or not n.is_valid as _unique_key,
  n.delivered as _row
from newest as n
where n.place = 1 or not n.is_valid;

comment on view silver.v_olist_order_reviews is
'Model of silver.olist_order_reviews: the newest valid record of each key, and every invalid one';

-- OFFSET 0 keeps the planner from repeating what is parsed below in every place that uses it.
create or replace view silver.v_olist_order_items as
with cleansed as (
  select
    b as delivered,
    setup.clean_text(b.order_id) as order_id,
    setup.try_whole_number(setup.clean_text(b.order_item_id)) as order_item_id,
    setup.clean_text(b.product_id) as product_id,
    setup.clean_text(b.seller_id) as seller_id,
    silver.olist_timestamp(b.shipping_limit_date) as shipping_limit_date,
    setup.try_decimal(setup.clean_text(b.price), 10, 2) as price,
    setup.try_decimal(setup.clean_text(b.freight_value), 10, 2) as freight_value
  from bronze.olist_order_items as b
  offset 0 -- noqa: AM09
),

judged as (
  select
    c.*,
    silver.olist_id32(c.order_id) as _valid_order_id,
    silver.olist_id32(c.product_id) as _valid_product_id,
    silver.olist_id32(c.seller_id) as _valid_seller_id,
    c.order_item_id > 0 as _valid_order_item_id,
    c.price >= 0 as _valid_price,
    c.freight_value >= 0 as _valid_freight
  from cleansed as c
  offset 0 -- noqa: AM09
),

ranked as (
  select
    j.*,
    (
      j._valid_order_id
      and j._valid_product_id
      and j._valid_seller_id
      and j._valid_order_item_id
      and j._valid_price
      and j._valid_freight
    ) is true as is_valid,
    hash_record_extended(
      row(j.product_id, j.seller_id, j.shipping_limit_date, j.price, j.freight_value), 0
    ) as content
  from judged as j
  offset 0 -- noqa: AM09
),

newest as (
  select
    r.*,
    row_number() over (
      partition by r.order_id, r.order_item_id, r.is_valid
      order by
        (r.delivered)._file_modified_at desc, (r.delivered)._source_file collate "C" desc,
        (r.delivered)._load_id desc, (r.delivered)._source_line desc
    ) as place,
    min(r.content) over (partition by r.order_id, r.order_item_id, r.is_valid)
    = max(r.content) over (partition by r.order_id, r.order_item_id, r.is_valid) as is_same,
    max((r.delivered)._load_id) over (
      partition by r.order_id, r.order_item_id, r.is_valid
    ) as last_load_id
  from ranked as r
)

select
  n.order_id,
  n.order_item_id,
  n.product_id,
  n.seller_id,
  n.shipping_limit_date,
  n.price,
  n.freight_value,
  n.price + n.freight_value as total_item_value,
  -- a key is judged again with each of its deliveries, the older ones too
  case when n.is_valid then n.last_load_id else (n.delivered)._load_id end as _load_id,
  (n.delivered)._source_file as _source_file,
  (n.delivered)._source_line as _source_line,
  (n.delivered)._file_modified_at as _file_modified_at,
  n._valid_order_id,
  n._valid_product_id,
  n._valid_seller_id,
  n._valid_order_item_id,
  n._valid_price,
  n._valid_freight,
  n.order_id in (select p.order_id from silver.olist_orders as p) as _order_exists,
  n.product_id in (select p.product_id from silver.olist_products as p) as _product_exists,
  n.seller_id in (select p.seller_id from silver.olist_sellers as p) as _seller_exists,
  n.is_same or not n.is_valid as _unique_key,
  n.delivered as _row
from newest as n
where n.place = 1 or not n.is_valid;

comment on view silver.v_olist_order_items is
'Model of silver.olist_order_items: the newest valid record of each key, and every invalid one';

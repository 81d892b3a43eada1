-- Of each key the newest valid record, and every invalid one for the quarantine.
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
    setup.try_decimal(setup.clean_text(b.freight_value), 10, 2) as freight_value,
    b._load_id,
    b._source_file,
    b._source_line,
    b._file_modified_at
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
),

valid as (
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
  window deliveries as (partition by v.order_id, v.order_item_id, v.is_valid)
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
  case when n.is_valid then n.last_load_id else n._load_id end as _load_id,
  n._source_file,
  n._source_line,
  n._file_modified_at,
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

-- Of each key the newest valid record, and every invalid one for the quarantine.
create or replace view silver.v_olist_orders as
with cleansed as (
  select
    b as delivered,
    setup.clean_text(b.order_id) as order_id,
    setup.clean_text(b.customer_id) as customer_id,
    lower(setup.clean_text(b.order_status)) as order_status,
    silver.olist_timestamp(b.order_purchase_timestamp) as order_purchase_timestamp,
    silver.olist_timestamp(b.order_approved_at) as order_approved_at,
    silver.olist_timestamp(b.order_delivered_carrier_date) as order_delivered_carrier_date,
    silver.olist_timestamp(b.order_delivered_customer_date) as order_delivered_customer_date,
    silver.olist_timestamp(b.order_estimated_delivery_date) as order_estimated_delivery_date,
    b._load_id,
    b._source_file,
    b._source_line,
    b._file_modified_at
  from bronze.olist_orders as b
  offset 0 -- noqa: AM09
),

judged as (
  select
    c.*,
    silver.olist_id32(c.order_id) as _valid_order_id,
    silver.olist_id32(c.customer_id) as _valid_customer_id,
    c.order_status in (
      'created', 'approved', 'invoiced', 'processing', 'shipped', 'delivered', 'unavailable',
      'canceled'
    ) as _valid_order_status,
    c.order_purchase_timestamp is not null as _valid_purchase_timestamp
  from cleansed as c
),

valid as (
  select
    j.*,
    (
      j._valid_order_id
      and j._valid_customer_id
      and j._valid_order_status
      and j._valid_purchase_timestamp
    ) is true as is_valid,
    hash_record_extended(
      row(
        j.customer_id, j.order_status, j.order_purchase_timestamp, j.order_approved_at,
        j.order_delivered_carrier_date, j.order_delivered_customer_date,
        j.order_estimated_delivery_date
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
  window deliveries as (partition by v.order_id, v.is_valid)
)

select
  n.order_id,
  n.customer_id,
  n.order_status,
  n.order_purchase_timestamp,
  n.order_approved_at,
  n.order_delivered_carrier_date,
  n.order_delivered_customer_date,
  n.order_estimated_delivery_date,
  n.order_delivered_customer_date::date - n.order_purchase_timestamp::date as delivery_days,
  n.order_estimated_delivery_date::date - n.order_delivered_customer_date::date
    as delivery_vs_estimate_days,
  -- a key is judged again with each of its deliveries, the older ones too
  case when n.is_valid then n.last_load_id else n._load_id end as _load_id,
  n._source_file,
  n._source_line,
  n._file_modified_at,
  n._valid_order_id,
  n._valid_customer_id,
  n._valid_order_status,
  n._valid_purchase_timestamp,
  n.customer_id in (select p.customer_id from silver.olist_customers as p) as _customer_exists,
  n.is_same or not n.is_valid as _unique_key,
  n.delivered as _row
from newest as n
where n.place = 1 or not n.is_valid;

comment on view silver.v_olist_orders is
'Model of silver.olist_orders: the newest valid record of each key, and every invalid one';

-- The prices of the last copy of each product; OFFSET 0 keeps the planner from reading a field
-- again wherever it is used.
create or replace view silver.v_lms_product_prices as
with keyed as (
  select
    b.data ->> 'id' as product_id,
    case jsonb_typeof(b.data -> 'prices') when 'array' then b.data -> 'prices' end as prices,
    b._parent_id,
    b._page,
    b._page_row
  from bronze.lms_product_details as b
  offset 0 -- noqa: AM09
),

numbered as (
  select
    k.*,
    lead(true) over (
      partition by k.product_id collate "C"
      order by k._page, k._page_row, k._parent_id collate "C"
    ) is null as is_last
  from keyed as k
),

prices as (
  select
    n.product_id,
    n._parent_id,
    n._page,
    n._page_row,
    p.price_no::integer as price_no,
    p.data,
    p.data ->> 'min_quantity' as delivered_price_min_quantity,
    p.data ->> 'price' as delivered_price_amount
  from numbered as n
  cross join lateral jsonb_array_elements(n.prices) with ordinality as p (data, price_no)
  where n.is_last or not setup.is_key(n.product_id)
  offset 0 -- noqa: AM09
)

select
  p.product_id,
  p.price_no,
  p.data ->> 'api_key' as price_api_key,
  setup.try_numeric(p.delivered_price_min_quantity) as price_min_quantity,
  setup.try_numeric(p.delivered_price_amount) as price_amount,
  p.data ->> 'type' as price_type,
  p.data -> 'group' ->> 'id' as price_group_id,
  p.data -> 'group' ->> 'name' as price_group_name,
  p.delivered_price_min_quantity as _delivered_price_min_quantity,
  p.delivered_price_amount as _delivered_price_amount,
  jsonb_build_object(
    'product_id', p.product_id,
    'price_no', p.price_no,
    'data', p.data,
    '_parent_id', p._parent_id,
    '_page', p._page,
    '_page_row', p._page_row
  ) as _row
from prices as p;

comment on view silver.v_lms_product_prices is
'Model of silver.lms_product_prices: all prices of the products received';

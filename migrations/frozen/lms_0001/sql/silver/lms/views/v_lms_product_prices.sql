create or replace view silver.v_lms_product_prices as
select
  d.id as product_id,
  e.price_no::integer as price_no,
  p.api_key as price_api_key,
  setup.try_numeric(p.min_quantity) as price_min_quantity,
  setup.try_numeric(p.price) as price_amount,
  p.type as price_type,
  p.group ->> 'id' as price_group_id,
  p.group ->> 'name' as price_group_name,
  p.min_quantity as _delivered_price_min_quantity,
  p.price as _delivered_price_amount,
  jsonb_build_object(
    'product_id', d.id,
    'price_no', e.price_no,
    'data', e.data,
    '_parent_id', (d._row)._parent_id,
    '_page', (d._row)._page,
    '_page_row', (d._row)._page_row
  ) as _row
from silver.v_lms_product_details as d
cross join
  lateral jsonb_array_elements(
    case jsonb_typeof(d._prices) when 'array' then d._prices end
  ) with ordinality as e (data, price_no)
cross join lateral jsonb_to_record(silver.lms_record(e.data)) as p (
  api_key text, min_quantity text, price text, type text, "group" jsonb
);

comment on view silver.v_lms_product_prices is
'Model of silver.lms_product_prices: all prices of the products received';

-- Of the copies of a key only the last one received is shown, and all without a usable key.
create or replace view silver.v_lms_product_details as
with received as (
  select
    r.*,
    b as delivered,
    row_number() over copies - 1 as copies,
    lead(true) over copies is null as is_last
  from bronze.lms_product_details as b
  cross join
    lateral jsonb_to_record(silver.lms_record(b.data))
      as r (
        id text, api_key text, created_at text, description text, discoverable text, icon_url text,
        identification text, name text, status text, teaser text, type text, prices jsonb
      )
  window copies as (
    partition by r.id collate "C" order by b._page, b._page_row, b._parent_id collate "C"
  )
)

select
  r.api_key,
  setup.try_timestamptz(r.created_at) as created_at,
  r.description,
  setup.try_boolean(r.discoverable) as discoverable,
  r.icon_url,
  r.id,
  r.identification,
  r.name,
  r.status,
  r.teaser,
  r.type,
  r.prices -> 0 ->> 'api_key' as price_api_key,
  setup.try_numeric(r.prices -> 0 ->> 'min_quantity') as price_min_quantity,
  setup.try_numeric(r.prices -> 0 ->> 'price') as price_amount,
  r.prices -> 0 ->> 'type' as price_type,
  r.prices -> 0 -> 'group' ->> 'id' as price_group_id,
  r.prices -> 0 -> 'group' ->> 'name' as price_group_name,
  r.created_at as _delivered_created_at,
  r.discoverable as _delivered_discoverable,
  r.prices -> 0 ->> 'min_quantity' as _delivered_price_min_quantity,
  r.prices -> 0 ->> 'price' as _delivered_price_amount,
  case jsonb_typeof(r.prices)
    when 'array' then jsonb_array_length(r.prices) > 0
    else false
  end as _has_price,
  r.id in (select p.id from silver.lms_products as p) as _has_product,
  r.prices as _prices,
  r.copies as _copies,
  r.delivered as _row
from received as r
where r.is_last or not setup.is_key(r.id);

comment on view silver.v_lms_product_details is
'Model of silver.lms_product_details: the details received, each id once, with the first price';

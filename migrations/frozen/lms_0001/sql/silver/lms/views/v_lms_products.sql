-- Of the copies of a key only the last one received is shown, and all without a usable key.
create or replace view silver.v_lms_products as
with received as (
  select
    r.*,
    b as delivered,
    row_number() over copies - 1 as copies,
    lead(true) over copies is null as is_last
  from bronze.lms_products as b
  cross join
    lateral jsonb_to_record(silver.lms_record(b.data))
      as r (
        id text, api_key text, created_at text, description text, discoverable text, icon_url text,
        identification text, name text, status text, teaser text, type text
      )
  window copies as (partition by r.id collate "C" order by b._page, b._page_row)
)

select
  r.id,
  r.api_key,
  setup.try_timestamptz(r.created_at) as created_at,
  r.description,
  setup.try_boolean(r.discoverable) as discoverable,
  r.icon_url,
  r.identification,
  r.name,
  r.status,
  r.teaser,
  r.type,
  r.created_at as _delivered_created_at,
  r.discoverable as _delivered_discoverable,
  r.copies as _copies,
  r.delivered as _row
from received as r
where r.is_last or not setup.is_key(r.id);

comment on view silver.v_lms_products is
'Model of silver.lms_products: the products received, each id once';

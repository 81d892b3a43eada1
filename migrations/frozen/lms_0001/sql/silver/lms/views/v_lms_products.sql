-- Of the copies of a key only the last one received is shown. '{}' || data unpacks a large record
-- once; OFFSET 0 keeps the planner from repeating that, and the reading of keys, for each use.
create or replace view silver.v_lms_products as
with keyed as (
  select
    b as delivered,
    b.data ->> 'id' as id,
    b._page,
    b._page_row
  from bronze.lms_products as b
  offset 0 -- noqa: AM09
),

numbered as (
  select
    k.delivered,
    k.id,
    row_number() over copies - 1 as copies,
    lead(true) over copies is null as is_last
  from keyed as k
  window copies as (partition by k.id collate "C" order by k._page, k._page_row)
),

unpacked as (
  select
    n.delivered,
    n.id,
    n.copies,
    '{}'::jsonb || (n.delivered).data as data
  from numbered as n
  where n.is_last or not setup.is_key(n.id)
  offset 0 -- noqa: AM09
),

fields as (
  select
    u.*,
    u.data ->> 'created_at' as delivered_created_at,
    u.data ->> 'discoverable' as delivered_discoverable
  from unpacked as u
  offset 0 -- noqa: AM09
)

select
  f.id,
  f.data ->> 'api_key' as api_key,
  setup.try_timestamptz(f.delivered_created_at) as created_at,
  f.data ->> 'description' as description,
  setup.try_boolean(f.delivered_discoverable) as discoverable,
  f.data ->> 'icon_url' as icon_url,
  f.data ->> 'identification' as identification,
  f.data ->> 'name' as name,
  f.data ->> 'status' as status,
  f.data ->> 'teaser' as teaser,
  f.data ->> 'type' as type,
  f.delivered_created_at as _delivered_created_at,
  f.delivered_discoverable as _delivered_discoverable,
  f.copies as _copies,
  f.delivered as _row
from fields as f;

comment on view silver.v_lms_products is
'Model of silver.lms_products: the products received, each id once';

-- Of the copies of a key only the last one received is shown. '{}' || data unpacks a large record
-- once; OFFSET 0 keeps the planner from repeating that, and the reading of keys, for each use.
create or replace view silver.v_lms_facilities as
with keyed as (
  select
    b as delivered,
    b.data ->> 'id' as id,
    b._page,
    b._page_row
  from bronze.lms_facilities as b
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
)

select
  u.id,
  u.data ->> 'name' as name,
  u.data ->> 'description' as description,
  u.data ->> 'address_1' as address_1,
  u.data ->> 'address_2' as address_2,
  u.data ->> 'city' as city,
  u.data ->> 'state' as state,
  u.data ->> 'zipcode' as zipcode,
  u.data ->> 'country' as country,
  u.data ->> 'phone' as phone,
  u.data ->> 'website' as website,
  u.copies as _copies,
  u.delivered as _row
from unpacked as u;

comment on view silver.v_lms_facilities is
'Model of silver.lms_facilities: the facilities received, each id once';

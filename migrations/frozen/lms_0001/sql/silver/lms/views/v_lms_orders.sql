-- Of the copies of a key only the last one received is shown. '{}' || data unpacks a large record
-- once; OFFSET 0 keeps the planner from repeating that, and the reading of keys, for each use.
create or replace view silver.v_lms_orders as
with keyed as (
  select
    b as delivered,
    b.data ->> 'uuid' as uuid,
    b._page,
    b._page_row
  from bronze.lms_orders as b
  offset 0 -- noqa: AM09
),

numbered as (
  select
    k.delivered,
    k.uuid,
    row_number() over copies - 1 as copies,
    lead(true) over copies is null as is_last
  from keyed as k
  window copies as (partition by k.uuid collate "C" order by k._page, k._page_row)
),

unpacked as (
  select
    n.delivered,
    n.uuid,
    n.copies,
    '{}'::jsonb || (n.delivered).data as data
  from numbered as n
  where n.is_last or not setup.is_key(n.uuid)
  offset 0 -- noqa: AM09
),

fields as (
  select
    u.*,
    u.data ->> 'created_at' as delivered_created_at,
    u.data -> 'current_totals' ->> 'total' as delivered_current_total
  from unpacked as u
  offset 0 -- noqa: AM09
)

select
  f.uuid,
  setup.try_timestamptz(f.delivered_created_at) as created_at,
  f.data ->> 'external_reference' as external_reference,
  f.data ->> 'status' as status,
  f.data -> 'user' ->> 'id' as user_id,
  f.data -> 'user' ->> 'api_username' as api_username,
  f.data -> 'user' ->> 'email' as user_email,
  f.data -> 'user' ->> 'first_name' as first_name,
  f.data -> 'user' ->> 'last_name' as last_name,
  setup.try_cents(f.delivered_current_total)::numeric(12, 2) as current_total,
  f.delivered_created_at as _delivered_created_at,
  f.delivered_current_total as _delivered_current_total,
  coalesce(jsonb_typeof(f.data -> 'user') = 'object', false) as _has_user,
  f.copies as _copies,
  f.delivered as _row
from fields as f;

comment on view silver.v_lms_orders is
'Model of silver.lms_orders: the orders received, each uuid once';

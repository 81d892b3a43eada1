-- Of the copies of a key only the last one received is shown, and all without a usable key.
create or replace view silver.v_lms_orders as
with received as (
  select
    r.*,
    b as delivered,
    row_number() over copies - 1 as copies,
    lead(true) over copies is null as is_last
  from bronze.lms_orders as b
  cross join
    lateral jsonb_to_record(silver.lms_record(b.data))
      as r (
        uuid text, created_at text, external_reference text, status text, "user" jsonb,
        current_totals jsonb
      )
  window copies as (partition by r.uuid collate "C" order by b._page, b._page_row)
)

select
  r.uuid,
  setup.try_timestamptz(r.created_at) as created_at,
  r.external_reference,
  r.status,
  r.user ->> 'id' as user_id,
  r.user ->> 'api_username' as api_username,
  r.user ->> 'email' as user_email,
  r.user ->> 'first_name' as first_name,
  r.user ->> 'last_name' as last_name,
  setup.try_cents(r.current_totals ->> 'total')::numeric(12, 2) as current_total,
  r.created_at as _delivered_created_at,
  r.current_totals ->> 'total' as _delivered_current_total,
  coalesce(jsonb_typeof(r.user) = 'object', false) as _has_user,
  r.copies as _copies,
  r.delivered as _row
from received as r
where r.is_last or not setup.is_key(r.uuid);

comment on view silver.v_lms_orders is
'Model of silver.lms_orders: the orders received, each uuid once';

-- Of the copies of a key only the last one received is shown. '{}' || data unpacks a large record
-- once; OFFSET 0 keeps the planner from repeating that, and the reading of keys, for each use.
create or replace view silver.v_lms_accreditation as
with keyed as (
  select
    b as delivered,
    b.data ->> 'id' as id,
    b._page,
    b._page_row
  from bronze.lms_accreditation as b
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
    u.data ->> 'awarded_on' as delivered_awarded_on,
    u.data -> 'related_test' ->> 'score_percentage' as delivered_score_percentage,
    u.data -> 'related_test' ->> 'attempts' as delivered_attempts,
    u.data -> 'related_test' ->> 'completed_on' as delivered_completed_on
  from unpacked as u
  offset 0 -- noqa: AM09
)

select
  f.id,
  setup.try_timestamptz(f.delivered_awarded_on) as awarded_on,
  f.data ->> 'certificate_id' as certificate_id,
  f.data -> 'user' ->> 'id' as user_id,
  f.data -> 'user' ->> 'email' as user_email,
  f.data -> 'user' ->> 'api_username' as api_username,
  f.data -> 'user' ->> 'first_name' as first_name,
  f.data -> 'user' ->> 'last_name' as last_name,
  f.data -> 'related_test' ->> 'id' as test_id,
  f.data -> 'related_test' ->> 'type' as test_type,
  setup.try_numeric(f.delivered_score_percentage) as score_percentage,
  setup.try_whole_number(f.delivered_attempts) as attempts,
  setup.try_timestamptz(f.delivered_completed_on) as completed_on,
  f.data -> 'product' ->> 'id' as product_id,
  f.data -> 'product' ->> 'name' as product_name,
  f.data -> 'product' ->> 'type' as product_type,
  f.data -> 'product' ->> 'identification' as product_identification,
  f.data -> 'product' ->> 'api_key' as product_api_key,
  f.delivered_awarded_on as _delivered_awarded_on,
  f.delivered_score_percentage as _delivered_score_percentage,
  f.delivered_attempts as _delivered_attempts,
  f.delivered_completed_on as _delivered_completed_on,
  coalesce(jsonb_typeof(f.data -> 'user') = 'object', false) as _has_user,
  coalesce(jsonb_typeof(f.data -> 'related_test') = 'object', false) as _has_test,
  coalesce(jsonb_typeof(f.data -> 'product') = 'object', false) as _has_product,
  coalesce(jsonb_typeof(f.data -> 'credits') in ('array', 'null'), true) as _has_credits_list,
  f.copies as _copies,
  f.delivered as _row
from fields as f;

comment on view silver.v_lms_accreditation is
'Model of silver.lms_accreditation: the accreditations of the last window, each id once';

-- Of the copies of a key only the last one received is shown, and all without a usable key.
create or replace view silver.v_lms_accreditation as
with received as (
  select
    r.*,
    b as delivered,
    row_number() over copies - 1 as copies,
    lead(true) over copies is null as is_last
  from bronze.lms_accreditation as b
  cross join
    lateral jsonb_to_record(silver.lms_record(b.data))
      as r (
        id text,
        awarded_on text,
        certificate_id text,
        "user" jsonb,
        related_test jsonb,
        product jsonb,
        credits jsonb
      )
  window copies as (partition by r.id collate "C" order by b._page, b._page_row)
)

select
  r.id,
  setup.try_timestamptz(r.awarded_on) as awarded_on,
  r.certificate_id,
  r.user ->> 'id' as user_id,
  r.user ->> 'email' as user_email,
  r.user ->> 'api_username' as api_username,
  r.user ->> 'first_name' as first_name,
  r.user ->> 'last_name' as last_name,
  r.related_test ->> 'id' as test_id,
  r.related_test ->> 'type' as test_type,
  setup.try_numeric(r.related_test ->> 'score_percentage') as score_percentage,
  setup.try_whole_number(r.related_test ->> 'attempts') as attempts,
  setup.try_timestamptz(r.related_test ->> 'completed_on') as completed_on,
  r.product ->> 'id' as product_id,
  r.product ->> 'name' as product_name,
  r.product ->> 'type' as product_type,
  r.product ->> 'identification' as product_identification,
  r.product ->> 'api_key' as product_api_key,
  r.awarded_on as _delivered_awarded_on,
  r.related_test ->> 'score_percentage' as _delivered_score_percentage,
  r.related_test ->> 'attempts' as _delivered_attempts,
  r.related_test ->> 'completed_on' as _delivered_completed_on,
  coalesce(jsonb_typeof(r.user) = 'object', false) as _has_user,
  coalesce(jsonb_typeof(r.related_test) = 'object', false) as _has_test,
  coalesce(jsonb_typeof(r.product) = 'object', false) as _has_product,
  coalesce(jsonb_typeof(r.credits) in ('array', 'null'), true) as _has_credits_list,
  r.credits as _credits,
  r.copies as _copies,
  r.delivered as _row
from received as r
where r.is_last or not setup.is_key(r.id);

comment on view silver.v_lms_accreditation is
'Model of silver.lms_accreditation: the accreditations of the last window, each id once';

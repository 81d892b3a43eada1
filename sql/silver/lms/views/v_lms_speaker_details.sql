-- Of the copies of a key only the last one received is shown. '{}' || data unpacks a large record
-- once; OFFSET 0 keeps the planner from repeating that, and the reading of keys, for each use.
create or replace view silver.v_lms_speaker_details as
with keyed as (
  select
    b as delivered,
    b._parent_id as speaker_uuid,
    b._page,
    b._page_row
  from bronze.lms_speaker_details as b
  offset 0 -- noqa: AM09
),

numbered as (
  select
    k.delivered,
    k.speaker_uuid,
    row_number() over copies - 1 as copies,
    lead(true) over copies is null as is_last
  from keyed as k
  window copies as (partition by k.speaker_uuid collate "C" order by k._page, k._page_row)
),

unpacked as (
  select
    n.delivered,
    n.speaker_uuid,
    n.copies,
    '{}'::jsonb || (n.delivered).data as data
  from numbered as n
  where n.is_last or not setup.is_key(n.speaker_uuid)
  offset 0 -- noqa: AM09
),

fields as (
  select
    u.*,
    u.data ->> 'created_at' as delivered_created_at,
    u.data ->> 'updated_at' as delivered_updated_at
  from unpacked as u
  offset 0 -- noqa: AM09
)

select
  f.speaker_uuid,
  f.data ->> 'address1' as address1,
  f.data ->> 'address2' as address2,
  f.data ->> 'city' as city,
  f.data ->> 'state' as state,
  f.data ->> 'country' as country,
  f.data ->> 'zip_code' as zip_code,
  f.data ->> 'api_key' as api_key,
  f.data ->> 'company' as company,
  f.data ->> 'credentials' as credentials,
  f.data ->> 'title' as title,
  f.data ->> 'description' as description,
  f.data ->> 'first_name' as first_name,
  f.data ->> 'middle_name' as middle_name,
  f.data ->> 'last_name' as last_name,
  f.data ->> 'salutation' as salutation,
  f.data ->> 'suffix' as suffix,
  f.data ->> 'informal' as informal,
  f.data ->> 'email' as email,
  f.data ->> 'phone' as phone,
  f.data ->> 'mobile' as mobile,
  f.data ->> 'linkedin' as linkedin,
  f.data ->> 'twitter' as twitter,
  f.data ->> 'url' as url,
  f.data ->> 'id' as id,
  f.data ->> 'identification' as identification,
  f.data ->> 'icon' as icon,
  setup.try_timestamptz(f.delivered_created_at) as created_at,
  setup.try_timestamptz(f.delivered_updated_at) as updated_at,
  f.delivered_created_at as _delivered_created_at,
  f.delivered_updated_at as _delivered_updated_at,
  f.copies as _copies,
  f.delivered as _row
from fields as f;

comment on view silver.v_lms_speaker_details is
'Model of silver.lms_speaker_details: the profiles received, each speaker once';

-- Of the copies of a key only the last one received is shown, and all without a usable key.
create or replace view silver.v_lms_speaker_details as
with received as (
  select
    r.*,
    b._parent_id as speaker_uuid,
    b as delivered,
    row_number() over copies - 1 as copies,
    lead(true) over copies is null as is_last
  from bronze.lms_speaker_details as b
  cross join
    lateral jsonb_to_record(silver.lms_record(b.data))
      as r (
        address1 text,
        address2 text,
        city text,
        state text,
        country text,
        zip_code text,
        api_key text,
        company text,
        credentials text,
        title text,
        description text,
        first_name text,
        middle_name text,
        last_name text, salutation text, suffix text, informal text, email text, phone text,
        mobile text, linkedin text, twitter text, url text, id text, identification text, icon text,
        created_at text, updated_at text
      )
  window copies as (partition by b._parent_id collate "C" order by b._page, b._page_row)
)

select
  r.speaker_uuid,
  r.address1,
  r.address2,
  r.city,
  r.state,
  r.country,
  r.zip_code,
  r.api_key,
  r.company,
  r.credentials,
  r.title,
  r.description,
  r.first_name,
  r.middle_name,
  r.last_name,
  r.salutation,
  r.suffix,
  r.informal,
  r.email,
  r.phone,
  r.mobile,
  r.linkedin,
  r.twitter,
  r.url,
  r.id,
  r.identification,
  r.icon,
  setup.try_timestamptz(r.created_at) as created_at,
  setup.try_timestamptz(r.updated_at) as updated_at,
  r.created_at as _delivered_created_at,
  r.updated_at as _delivered_updated_at,
  r.copies as _copies,
  r.delivered as _row
from received as r
where r.is_last or not setup.is_key(r.speaker_uuid);

comment on view silver.v_lms_speaker_details is
'Model of silver.lms_speaker_details: the profiles received, each speaker once';

-- Of the copies of a key only the last one received is shown, and all without a usable key.
create or replace view silver.v_lms_speakers as
with received as (
  select
    r.*,
    b as delivered,
    row_number() over copies - 1 as copies,
    lead(true) over copies is null as is_last
  from bronze.lms_speakers as b
  cross join
    lateral jsonb_to_record(silver.lms_record(b.data))
      as r (
        uuid text, api_key text, email text, first_name text, last_name text, identification text
      )
  window copies as (partition by r.uuid collate "C" order by b._page, b._page_row)
)

select
  r.uuid,
  r.api_key,
  r.email,
  r.first_name,
  r.last_name,
  r.identification,
  r.copies as _copies,
  r.delivered as _row
from received as r
where r.is_last or not setup.is_key(r.uuid);

comment on view silver.v_lms_speakers is
'Model of silver.lms_speakers: the speakers received, each uuid once';

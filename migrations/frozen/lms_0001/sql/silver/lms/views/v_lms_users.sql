-- Of the copies of a key only the last one received is shown, and all without a usable key.
create or replace view silver.v_lms_users as
with received as (
  select
    r.*,
    b as delivered,
    row_number() over copies - 1 as copies,
    lead(true) over copies is null as is_last
  from bronze.lms_users as b
  cross join
    lateral jsonb_to_record(silver.lms_record(b.data))
      as r (
        id text, api_username text, email text, first_name text, last_name text
      )
  window copies as (partition by r.id collate "C" order by b._page, b._page_row)
)

select
  r.id as user_id,
  r.api_username,
  r.email,
  r.first_name,
  r.last_name,
  r.copies as _copies,
  r.delivered as _row
from received as r
where r.is_last or not setup.is_key(r.id);

comment on view silver.v_lms_users is
'Model of silver.lms_users: the users received, each user_id once';

-- Of the copies of a key only the last one received is shown, and all without a usable key.
create or replace view silver.v_lms_facilities as
with received as (
  select
    r.*,
    b as delivered,
    row_number() over copies - 1 as copies,
    lead(true) over copies is null as is_last
  from bronze.lms_facilities as b
  cross join
    lateral jsonb_to_record(silver.lms_record(b.data))
      as r (
        id text, name text, description text, address_1 text, address_2 text, city text, state text,
        zipcode text, country text, phone text, website text
      )
  window copies as (partition by r.id collate "C" order by b._page, b._page_row)
)

select
  r.id,
  r.name,
  r.description,
  r.address_1,
  r.address_2,
  r.city,
  r.state,
  r.zipcode,
  r.country,
  r.phone,
  r.website,
  r.copies as _copies,
  r.delivered as _row
from received as r
where r.is_last or not setup.is_key(r.id);

comment on view silver.v_lms_facilities is
'Model of silver.lms_facilities: the facilities received, each id once';

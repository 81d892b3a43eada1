-- Of the copies of a key only the last one received is shown, and all without a usable key.
create or replace view silver.v_lms_events as
with received as (
  select
    r.*,
    b as delivered,
    row_number() over copies - 1 as copies,
    lead(true) over copies is null as is_last
  from bronze.lms_events as b
  cross join
    lateral jsonb_to_record(silver.lms_record(b.data))
      as r (
        id text, name text, identification text, api_key text, start_date text, end_date text
      )
  window copies as (partition by r.id collate "C" order by b._page, b._page_row)
)

select
  r.id,
  r.name,
  r.identification,
  r.api_key,
  setup.try_timestamptz(r.start_date) as start_date,
  setup.try_timestamptz(r.end_date) as end_date,
  r.start_date as _delivered_start_date,
  r.end_date as _delivered_end_date,
  r.copies as _copies,
  r.delivered as _row
from received as r
where r.is_last or not setup.is_key(r.id);

comment on view silver.v_lms_events is
'Model of silver.lms_events: the events received, each id once';

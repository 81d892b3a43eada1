-- Of the copies of a key only the last one received is shown. '{}' || data unpacks a large record
-- once; OFFSET 0 keeps the planner from repeating that, and the reading of keys, for each use.
create or replace view silver.v_lms_events as
with keyed as (
  select
    b as delivered,
    b.data ->> 'id' as id,
    b._page,
    b._page_row
  from bronze.lms_events as b
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
    u.data ->> 'start_date' as delivered_start_date,
    u.data ->> 'end_date' as delivered_end_date
  from unpacked as u
  offset 0 -- noqa: AM09
)

select
  f.id,
  f.data ->> 'name' as name,
  f.data ->> 'identification' as identification,
  f.data ->> 'api_key' as api_key,
  setup.try_timestamptz(f.delivered_start_date) as start_date,
  setup.try_timestamptz(f.delivered_end_date) as end_date,
  f.delivered_start_date as _delivered_start_date,
  f.delivered_end_date as _delivered_end_date,
  f.copies as _copies,
  f.delivered as _row
from fields as f;

comment on view silver.v_lms_events is
'Model of silver.lms_events: the events received, each id once';

-- Of the copies of a key only the last one received is shown. '{}' || data unpacks a large record
-- once; OFFSET 0 keeps the planner from repeating that, and the parsing, for each use. A time
-- without an offset is a local time: of the offset or zone in timezone, else of UTC.
create or replace view silver.v_lms_event_sessions as
with keyed as (
  select
    b as delivered,
    b._parent_id as event_id,
    b.data ->> 'id' as session_id,
    b._page,
    b._page_row
  from bronze.lms_event_sessions as b
  offset 0 -- noqa: AM09
),

numbered as (
  select
    k.delivered,
    k.event_id,
    k.session_id,
    setup.is_key(k.event_id) and setup.is_key(k.session_id) as is_valid,
    row_number() over copies - 1 as copies,
    lead(true) over copies is null as is_last
  from keyed as k
  window copies as (
    partition by k.session_id collate "C", k.event_id collate "C" order by k._page, k._page_row
  )
),

unpacked as (
  select
    n.delivered,
    n.event_id,
    n.session_id,
    n.copies,
    count(*) over (partition by n.session_id collate "C") as events,
    '{}'::jsonb || (n.delivered).data as data
  from numbered as n
  where n.is_last or not n.is_valid
  offset 0 -- noqa: AM09
),

fields as (
  select
    u.*,
    u.data ->> 'start_date_time' as delivered_start_time,
    u.data ->> 'end_date_time' as delivered_end_time,
    u.data ->> 'offset' as timezone
  from unpacked as u
  offset 0 -- noqa: AM09
),

parsed as (
  select
    f.*,
    setup.try_timestamptz(f.delivered_start_time) as start_time,
    setup.try_timestamptz(f.delivered_end_time) as end_time,
    setup.has_utc_offset(f.delivered_start_time) as start_has_offset,
    setup.has_utc_offset(f.delivered_end_time) as end_has_offset
  from fields as f
  offset 0 -- noqa: AM09
),

placed as (
  select
    p.*,
    p.start_time is not null and not p.start_has_offset
    or p.end_time is not null and not p.end_has_offset as needs_timezone,
    case
      when p.start_has_offset and p.end_has_offset then null
      else setup.try_utc_offset(p.timezone)
    end as utc_offset
  from parsed as p
  offset 0 -- noqa: AM09
),

zoned as (
  -- the catalogue of zones is slow to read, so only for a name, and then once
  select
    p.*,
    case
      when
        p.needs_timezone and p.utc_offset is null
        and lower(p.timezone) in (select lower(z.name) from pg_timezone_names as z)
        then p.timezone
    end as zone
  from placed as p
  offset 0 -- noqa: AM09
)

select
  z.event_id,
  z.session_id,
  z.data ->> 'eval_id' as eval_id,
  case
    when z.start_has_offset then z.start_time
    when z.utc_offset is not null then z.start_time - z.utc_offset
    when z.zone is not null then z.start_time at time zone 'UTC' at time zone z.zone
    else z.start_time
  end as start_time,
  case
    when z.end_has_offset then z.end_time
    when z.utc_offset is not null then z.end_time - z.utc_offset
    when z.zone is not null then z.end_time at time zone 'UTC' at time zone z.zone
    else z.end_time
  end as end_time,
  z.timezone,
  z.data -> 'product' ->> 'id' as product_id,
  z.data -> 'product' ->> 'identification' as product_identification,
  z.data -> 'product' ->> 'name' as product_name,
  z.data -> 'product' ->> 'type' as product_type,
  z.data ->> 'title' as session_title,
  z.delivered_start_time as _delivered_start_time,
  z.delivered_end_time as _delivered_end_time,
  not z.needs_timezone or z.utc_offset is not null or z.zone is not null as _has_timezone,
  coalesce(jsonb_typeof(z.data -> 'product') = 'object', false) as _has_product,
  z.events as _events,
  z.copies as _copies,
  z.delivered as _row
from zoned as z;

comment on view silver.v_lms_event_sessions is
'Model of silver.lms_event_sessions: the sessions received, each of an event once';

-- Of the copies of a key only the last one received is shown, and all without a usable key. A time
-- without an offset is a local time: of the offset or zone in timezone, else of UTC.
create or replace view silver.v_lms_event_sessions as
with received as (
  select
    r.*,
    b as delivered,
    b._parent_id as event_id,
    setup.is_key(b._parent_id) and setup.is_key(r.id) as is_valid,
    row_number() over copies - 1 as copies,
    lead(true) over copies is null as is_last
  from bronze.lms_event_sessions as b
  cross join
    lateral jsonb_to_record(silver.lms_record(b.data))
      as r (
        id text,
        eval_id text,
        start_date_time text,
        end_date_time text,
        "offset" text,
        product jsonb,
        title text
      )
  window copies as (
    partition by r.id collate "C", b._parent_id collate "C" order by b._page, b._page_row
  )
),

parsed as (
  select
    r.*,
    r.offset as timezone,
    setup.try_timestamptz(r.start_date_time) as start_time,
    setup.try_timestamptz(r.end_date_time) as end_time,
    setup.has_utc_offset(r.start_date_time) as start_has_offset,
    setup.has_utc_offset(r.end_date_time) as end_has_offset,
    count(*) over (partition by r.id collate "C") as events
  from received as r
  where r.is_last or not r.is_valid
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
),

zoned as materialized (
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
)

select
  z.event_id,
  z.id as session_id,
  z.eval_id,
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
  z.product ->> 'id' as product_id,
  z.product ->> 'identification' as product_identification,
  z.product ->> 'name' as product_name,
  z.product ->> 'type' as product_type,
  z.title as session_title,
  z.start_date_time as _delivered_start_time,
  z.end_date_time as _delivered_end_time,
  not z.needs_timezone or z.utc_offset is not null or z.zone is not null as _has_timezone,
  coalesce(jsonb_typeof(z.product) = 'object', false) as _has_product,
  z.events as _events,
  z.copies as _copies,
  z.delivered as _row
from zoned as z;

comment on view silver.v_lms_event_sessions is
'Model of silver.lms_event_sessions: the sessions received, each of an event once';

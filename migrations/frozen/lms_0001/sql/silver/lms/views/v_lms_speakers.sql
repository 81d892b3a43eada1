-- Of the copies of a key only the last one received is shown. '{}' || data unpacks a large record
-- once; OFFSET 0 keeps the planner from repeating that, and the reading of keys, for each use.
create or replace view silver.v_lms_speakers as
with keyed as (
  select
    b as delivered,
    b.data ->> 'uuid' as uuid,
    b._page,
    b._page_row
  from bronze.lms_speakers as b
  offset 0 -- noqa: AM09
),

numbered as (
  select
    k.delivered,
    k.uuid,
    row_number() over copies - 1 as copies,
    lead(true) over copies is null as is_last
  from keyed as k
  window copies as (partition by k.uuid collate "C" order by k._page, k._page_row)
),

unpacked as (
  select
    n.delivered,
    n.uuid,
    n.copies,
    '{}'::jsonb || (n.delivered).data as data
  from numbered as n
  where n.is_last or not setup.is_key(n.uuid)
  offset 0 -- noqa: AM09
)

select
  u.uuid,
  u.data ->> 'api_key' as api_key,
  u.data ->> 'email' as email,
  u.data ->> 'first_name' as first_name,
  u.data ->> 'last_name' as last_name,
  u.data ->> 'identification' as identification,
  u.copies as _copies,
  u.delivered as _row
from unpacked as u;

comment on view silver.v_lms_speakers is
'Model of silver.lms_speakers: the speakers received, each uuid once';

-- The ends of the versions are computed among the rows that no drop rule takes.
create or replace view silver.v_crm_prd_info as
with parsed as (
  select
    b as delivered,
    b._source_line as source_line,
    b.prd_key as full_key,
    setup.try_integer(b.prd_id) as prd_id,
    replace(left(b.prd_key, 5), '-', '_') as cat_id,
    setup.try_integer(b.prd_cost) as prd_cost,
    setup.try_date(setup.yyyymmdd_of_iso(b.prd_start_dt)) as prd_start_dt
  from bronze.crm_prd_info as b
  offset 0 -- noqa: AM09
),

valid as (
  select
    p.*,
    p.prd_id is not null and coalesce(length(p.full_key) >= 7, false)
    and coalesce(p.prd_cost, 0) >= 0 and p.prd_start_dt is not null as is_valid
  from parsed as p
),

by_id as (
  select
    v.*,
    v.is_valid and row_number() over (
      partition by v.prd_id, v.is_valid order by v.source_line desc
    ) > 1 as is_id_superseded
  from valid as v
),

by_version as (
  select
    i.*,
    i.is_valid and not i.is_id_superseded and row_number() over (
      partition by i.full_key, i.prd_start_dt, i.is_valid and not i.is_id_superseded
      order by i.prd_id desc
    ) > 1 as is_version_superseded
  from by_id as i
),

surviving as (
  select
    r.*,
    r.is_valid and not r.is_id_superseded and not r.is_version_superseded as is_surviving
  from by_version as r
)

select
  s.prd_id,
  s.cat_id,
  substr(s.full_key, 7) as prd_key,
  setup.clean_text((s.delivered).prd_nm) as prd_nm,
  coalesce(s.prd_cost, 0) as prd_cost,
  case upper(setup.clean_text((s.delivered).prd_line))
    when 'M' then 'Mountain'
    when 'R' then 'Road'
    when 'S' then 'Other Sales'
    when 'T' then 'Touring'
    else 'n/a'
  end as prd_line,
  s.prd_start_dt,
  case
    when s.is_surviving
      then lead(s.prd_start_dt) over (
        partition by s.full_key, s.is_surviving order by s.prd_start_dt
      ) - 1
  end as prd_end_dt,
  s.prd_cost as _delivered_cost,
  s.cat_id in (select c.id from silver.erp_px_cat_g1v2 as c) as _has_category,
  s.is_id_superseded as _is_id_superseded,
  s.is_version_superseded as _is_version_superseded,
  s.delivered as _row
from surviving as s;

comment on view silver.v_crm_prd_info is
'Model of silver.crm_prd_info: all delivered versions, each ending the day before the next starts';

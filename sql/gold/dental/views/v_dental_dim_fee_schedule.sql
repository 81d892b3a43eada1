-- The source does not keep two fees apart that are for the same: the latest one holds, and when
-- that is gone the one before.
create or replace view gold.v_dental_dim_fee_schedule as
with live as (
  select distinct on (f.fee_sched, f.code_num, coalesce(f.clinic_num, 0), coalesce(f.prov_num, 0))
    f.fee_sched,
    f.code_num,
    coalesce(f.clinic_num, 0) as clinic_num,
    coalesce(f.prov_num, 0) as prov_num,
    s.description,
    s.fee_sched_type,
    s.is_hidden,
    f.amount::numeric(18, 2) as amount,
    greatest(
      gold.dental_edited_at(f.sec_date_t_edit, ft.high_before, ft.seen_at),
      gold.dental_edited_at(s.sec_date_t_edit, st.high_before, st.seen_at)
    ) as edited_at
  from silver.dental_fee as f
  left join bronze.dental_fee as fb on f.fee_num = fb."FeeNum"
  left join gold.dental_load_times as ft on fb._load_id = ft.load_id
  left join silver.dental_fee_schedule as s on f.fee_sched = s.fee_sched_num
  left join bronze.dental_feesched as sb on f.fee_sched = sb."FeeSchedNum"
  left join gold.dental_load_times as st on sb._load_id = st.load_id
  where f.fee_sched is not null and f.code_num is not null
  order by
    f.fee_sched asc,
    f.code_num asc,
    coalesce(f.clinic_num, 0) asc,
    coalesce(f.prov_num, 0) asc,
    f.sec_date_t_edit desc nulls last,
    f.fee_num desc
),

gone as (
  select
    b."FeeSched" as fee_sched,
    b."CodeNum" as code_num,
    greatest(b."ClinicNum", 0) as clinic_num,
    greatest(b."ProvNum", 0) as prov_num,
    max(coalesce(t.seen_at, b._source_deleted_at)) as seen_at
  from bronze.dental_fee as b
  left join gold.dental_load_times as t on b._load_id = t.load_id
  where b._source_deleted_at is not null and b."FeeSched" > 0 and b."CodeNum" > 0
  group by b."FeeSched", b."CodeNum", greatest(b."ClinicNum", 0), greatest(b."ProvNum", 0)
)

select
  coalesce(l.fee_sched, g.fee_sched) as fee_sched,
  coalesce(l.code_num, g.code_num) as code_num,
  coalesce(l.clinic_num, g.clinic_num) as clinic_num,
  coalesce(l.prov_num, g.prov_num) as prov_num,
  l.description,
  l.fee_sched_type,
  l.is_hidden,
  l.amount,
  greatest(l.edited_at, g.seen_at) as edited_at,
  l.fee_sched is null as is_gone
from live as l
full join gone as g
  on
    l.fee_sched = g.fee_sched
    and l.code_num = g.code_num
    and l.clinic_num = g.clinic_num
    and l.prov_num = g.prov_num
union all
select
  0 as fee_sched,
  0 as code_num,
  0 as clinic_num,
  0 as prov_num,
  null as description,
  null as fee_sched_type,
  null as is_hidden,
  null as amount,
  '1970-01-01 00:00:00+00' as edited_at,
  false as is_gone;

comment on view gold.v_dental_dim_fee_schedule is
'Model of gold.dental_dim_fee_schedule: each fee as the latest edit left it, those gone, the '
'unknown one';

create or replace view gold.v_dental_mart_ar_summary as
with newest as (
  select
    greatest(
      (
        select max(p.date_complete) from silver.dental_procedure as p
        where p.proc_status = 2
      ),
      (select max(p.pay_date) from silver.dental_payment as p)
    ) as as_of
),

aged as (
  select
    p.pat_num,
    p.bal_total,
    p.bal_0_30,
    p.bal_31_60,
    p.bal_61_90,
    -- the last aging is older than the balance: its parts say how the balance is split
    p.bal_0_30 + p.bal_31_60 + p.bal_61_90 + p.bal_over90 as parts
  from silver.dental_patient as p
  where p.bal_total > 0
),

scaled as (
  select
    a.pat_num,
    a.bal_total::numeric(18, 2) as bal_total,
    coalesce(round(a.bal_0_30 * a.bal_total / nullif(a.parts, 0), 2), 0) as bal_0_30,
    coalesce(round(a.bal_31_60 * a.bal_total / nullif(a.parts, 0), 2), 0) as bal_31_60,
    coalesce(round(a.bal_61_90 * a.bal_total / nullif(a.parts, 0), 2), 0) as bal_61_90
  from aged as a
),

complete as (
  select
    s.*,
    s.bal_total - s.bal_0_30 - s.bal_31_60 - s.bal_61_90 as bal_over_90
  from scaled as s
)

select
  n.as_of,
  c.pat_num,
  c.bal_total,
  c.bal_0_30::numeric(18, 2) as bal_0_30,
  c.bal_31_60::numeric(18, 2) as bal_31_60,
  c.bal_61_90::numeric(18, 2) as bal_61_90,
  c.bal_over_90::numeric(18, 2) as bal_over_90,
  round((30 * c.bal_31_60 + 60 * c.bal_61_90 + 100 * c.bal_over_90) / c.bal_total)::integer
    as priority
from complete as c
cross join newest as n
where c.bal_total > 0 and n.as_of is not null;

comment on view gold.v_dental_mart_ar_summary is
'Model of gold.dental_mart_ar_summary: without any aging all is older than 90 days';

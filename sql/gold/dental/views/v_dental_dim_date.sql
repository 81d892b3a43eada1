-- Days before 1950 or after 2099 are errors of entry: they are there, the days between are not.
create or replace view gold.v_dental_dim_date as
with seen as (
  select p.date_complete as day from silver.dental_procedure as p
  union
  select p.date_tp as day from silver.dental_procedure as p
  union
  select a.apt_date_time::date as day from silver.dental_appointment as a
  union
  select p.pay_date as day from silver.dental_payment as p
  union
  select c.check_date as day from silver.dental_claim_payment as c
  union
  select s.date_pay as day from silver.dental_payment_split as s
  union
  select a.adj_date as day from silver.dental_adjustment as a
  union
  select c.date_service as day from silver.dental_claim as c
  union
  select c.comm_date_time::date as day from silver.dental_communication as c
),

days as (
  select s.day from seen as s
  where s.day is not null
  union
  select generate_series(min(s.day), max(s.day), '1 day')::date as day from seen as s
  where s.day between '1950-01-01' and '2099-12-31'
  union
  select null as day
)

select
  gold.dental_date_key(d.day) as date_key,
  d.day,
  extract(year from d.day)::integer as year,
  extract(quarter from d.day)::integer as quarter,
  extract(month from d.day)::integer as month,
  extract(week from d.day)::integer as week,
  extract(isodow from d.day)::integer as week_day
from days as d;

comment on view gold.v_dental_dim_date is
'Model of gold.dental_dim_date: the days of the practice, and none';

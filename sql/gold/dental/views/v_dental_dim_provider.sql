create or replace view gold.v_dental_dim_provider as
select
  p.prov_num,
  p.abbr,
  p.l_name,
  p.f_name,
  p.suffix,
  p.specialty,
  p.fee_sched,
  p.is_hidden,
  p.is_secondary,
  p.prov_status,
  p.hourly_prod_goal_amt::numeric(18, 2) as hourly_prod_goal_amt,
  coalesce(p.date_t_stamp, '1970-01-01 00:00:00+00') as edited_at
from silver.dental_provider as p
union all
select
  0 as prov_num,
  'Unknown' as abbr,
  null as l_name,
  null as f_name,
  null as suffix,
  null as specialty,
  null as fee_sched,
  null as is_hidden,
  null as is_secondary,
  null as prov_status,
  null as hourly_prod_goal_amt,
  '1970-01-01 00:00:00+00' as edited_at;

comment on view gold.v_dental_dim_provider is
'Model of gold.dental_dim_provider: each provider as the latest edit left it, and the unknown one';

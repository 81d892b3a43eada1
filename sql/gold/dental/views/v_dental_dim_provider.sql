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
  gold.dental_edited_at(p.date_t_stamp, t.high_before, t.seen_at) as edited_at,
  false as is_gone
from silver.dental_provider as p
left join bronze.dental_provider as b on p.prov_num = b."ProvNum"
left join gold.dental_load_times as t on b._load_id = t.load_id
union all
-- the source has it no more
select
  b."ProvNum" as prov_num,
  null as abbr,
  null as l_name,
  null as f_name,
  null as suffix,
  null as specialty,
  null as fee_sched,
  null as is_hidden,
  null as is_secondary,
  null as prov_status,
  null as hourly_prod_goal_amt,
  coalesce(t.seen_at, b._source_deleted_at) as edited_at,
  true as is_gone
from bronze.dental_provider as b
left join gold.dental_load_times as t on b._load_id = t.load_id
where b._source_deleted_at is not null
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
  '1970-01-01 00:00:00+00' as edited_at,
  false as is_gone;

comment on view gold.v_dental_dim_provider is
'Model of gold.dental_dim_provider: each provider as the latest edit left it, those gone, the '
'unknown one';

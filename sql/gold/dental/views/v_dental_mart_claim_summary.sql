create or replace view gold.v_dental_mart_claim_summary as
with parts as (
  select
    p.claim_num,
    sum(p.ins_pay_amt) as paid,
    sum(p.write_off) as write_off
  from silver.dental_claim_procedure as p
  where p.status in (1, 4)
  group by p.claim_num
)

select
  c.date_service,
  coalesce(c.prov_treat, 0) as prov_treat,
  count(*) as claims,
  sum(c.claim_fee)::numeric(18, 2) as billed,
  coalesce(sum(p.paid), 0)::numeric(18, 2) as paid,
  coalesce(sum(p.write_off), 0)::numeric(18, 2) as write_off,
  count(*) filter (where c.claim_status = 'U') as unsent,
  count(*) filter (where c.claim_status = 'H') as held,
  count(*) filter (where c.claim_status = 'W') as waiting,
  count(*) filter (where c.claim_status = 'I') as in_process,
  count(*) filter (where c.claim_status = 'S') as sent,
  count(*) filter (where c.claim_status = 'R') as received,
  (avg(c.date_received - c.date_sent) filter (where c.claim_status = 'R'))::numeric(18, 2)
    as days_to_receive
from silver.dental_claim as c
left join parts as p on c.claim_num = p.claim_num
where c.date_service is not null
group by c.date_service, coalesce(c.prov_treat, 0);

comment on view gold.v_dental_mart_claim_summary is
'Model of gold.dental_mart_claim_summary: what a claim is about is summed up before it is joined';

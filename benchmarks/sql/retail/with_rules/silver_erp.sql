begin;
truncate silver.erp_cust_az12;
create temporary table staged on commit drop as
select
  r.cid, r.bdate, r.gen, r._delivered_bdate, r._has_customer, r.rule_name,
  r._delivered_bdate is null and setup.clean_text((r._row).bdate) is not null as is_no_date,
  case when r.rule_name is not null then to_jsonb(r._row) end as row_data
from (
  select
    v.*,
    case when v.cid is null then 'cid_valid' when v._is_superseded then 'cid_superseded' end
      as rule_name
  from silver.v_erp_cust_az12 as v
  offset 0
) as r;
insert into silver.erp_cust_az12
select cid, bdate, gen, 1, now() from staged where rule_name is null;
insert into by_hand.quarantine (target, rule_name, row_data)
select 'silver.erp_cust_az12', rule_name, row_data from staged where rule_name is not null;
insert into by_hand.rule_results (target, rule_name, checked, violated)
select 'silver.erp_cust_az12', r.rule_name, c.checked, r.violated
from (
  select
    count(*) as checked,
    count(*) filter (where bdate is distinct from _delivered_bdate) as in_future,
    count(*) filter (where bdate < '1924-01-01') as too_old,
    count(*) filter (where is_no_date) as no_date,
    count(*) filter (where _has_customer is not true) as no_customer,
    count(*) filter (where gen = 'n/a') as no_gender
  from staged
  where rule_name is null
) as c
cross join lateral (
  values
  ('bdate_not_future', c.in_future),
  ('bdate_not_before_1924', c.too_old),
  ('bdate_valid', c.no_date),
  ('cid_has_customer', c.no_customer),
  ('gen_known', c.no_gender)
) as r (rule_name, violated);
commit;

begin;
truncate silver.erp_loc_a101;
create temporary table staged on commit drop as
select
  r.cid, r.cntry, r._has_customer, r.rule_name,
  case when r.rule_name is not null then to_jsonb(r._row) end as row_data
from (
  select
    v.*,
    case when v.cid is null then 'cid_valid' when v._is_superseded then 'cid_superseded' end
      as rule_name
  from silver.v_erp_loc_a101 as v
  offset 0
) as r;
insert into silver.erp_loc_a101
select cid, cntry, 1, now() from staged where rule_name is null;
insert into by_hand.quarantine (target, rule_name, row_data)
select 'silver.erp_loc_a101', rule_name, row_data from staged where rule_name is not null;
insert into by_hand.rule_results (target, rule_name, checked, violated)
select 'silver.erp_loc_a101', r.rule_name, c.checked, r.violated
from (
  select
    count(*) as checked,
    count(*) filter (
      where cntry not in (
        'Australia', 'Canada', 'France', 'Germany', 'United Kingdom', 'United States'
      )
    ) as unknown_country,
    count(*) filter (where _has_customer is not true) as no_customer
  from staged
  where rule_name is null
) as c
cross join lateral (
  values
  ('cntry_known', c.unknown_country),
  ('cid_has_customer', c.no_customer)
) as r (rule_name, violated);
commit;

begin;
truncate silver.crm_cust_info;
create temporary table staged on commit drop as
select
  r.cst_id, r.cst_key, r.cst_firstname, r.cst_lastname, r.cst_marital_status, r.cst_gndr,
  r.cst_create_date, r.rule_name,
  case when r.rule_name is not null then to_jsonb(r._row) end as row_data
from (
  select
    v.*,
    case
      when v.cst_id is null then 'cst_id_valid'
      when setup.clean_text(v.cst_key) is null then 'cst_key_present'
      when v._is_superseded then 'cst_id_superseded'
    end as rule_name
  from silver.v_crm_cust_info as v
  offset 0
) as r;
insert into silver.crm_cust_info
select
  cst_id, cst_key, cst_firstname, cst_lastname, cst_marital_status, cst_gndr, cst_create_date,
  1, now()
from staged
where rule_name is null;
insert into by_hand.quarantine (target, rule_name, row_data)
select 'silver.crm_cust_info', rule_name, row_data from staged where rule_name is not null;
insert into by_hand.rule_results (target, rule_name, checked, violated)
select 'silver.crm_cust_info', r.rule_name, c.checked, r.violated
from (
  select
    count(*) as checked,
    count(*) filter (where cst_key <> setup.clean_text(cst_key)) as key_untrimmed,
    count(*) filter (where cst_create_date is null) as no_create_date,
    count(*) filter (where cst_marital_status = 'n/a') as no_marital_status,
    count(*) filter (where cst_gndr = 'n/a') as no_gender
  from staged
  where rule_name is null
) as c
cross join lateral (
  values
  ('cst_key_untrimmed', c.key_untrimmed),
  ('cst_create_date_valid', c.no_create_date),
  ('cst_marital_status_known', c.no_marital_status),
  ('cst_gndr_known', c.no_gender)
) as r (rule_name, violated);
commit;

begin;
truncate silver.erp_px_cat_g1v2;
create temporary table staged on commit drop as
select
  v.id, v.cat, v.subcat, v.maintenance,
  case
    when setup.clean_text(v.id) is null then 'id_valid'
    when v._is_superseded then 'id_superseded'
  end as rule_name,
  to_jsonb(v._row) as row_data
from silver.v_erp_px_cat_g1v2 as v;
insert into silver.erp_px_cat_g1v2
select id, cat, subcat, maintenance, 1, now() from staged where rule_name is null;
insert into by_hand.quarantine (target, rule_name, row_data)
select 'silver.erp_px_cat_g1v2', rule_name, row_data from staged where rule_name is not null;
insert into by_hand.rule_results (target, rule_name, checked, violated)
select 'silver.erp_px_cat_g1v2', r.rule_name, c.checked, r.violated
from (
  select
    count(*) as checked,
    count(*) filter (
      where (id, cat, subcat, maintenance) is distinct from (
        setup.clean_text(id), setup.clean_text(cat), setup.clean_text(subcat),
        setup.clean_text(maintenance)
      )
    ) as untrimmed,
    count(*) filter (where (maintenance in ('Yes', 'No')) is not true) as no_maintenance
  from staged
  where rule_name is null
) as c
cross join lateral (
  values
  ('text_untrimmed', c.untrimmed),
  ('maintenance_known', c.no_maintenance)
) as r (rule_name, violated);
commit;

begin;
truncate silver.crm_prd_info;
create temporary table staged on commit drop as
select
  r.prd_id, r.cat_id, r.prd_key, r.prd_nm, r.prd_cost, r.prd_line, r.prd_start_dt, r.prd_end_dt,
  r._delivered_cost, r._has_category, r.rule_name,
  (r._row).prd_nm is distinct from r.prd_nm as is_untrimmed,
  case when r.rule_name is not null then to_jsonb(r._row) end as row_data
from (
  select
    v.*,
    case
      when v.prd_id is null then 'prd_id_valid'
      when (length((v._row).prd_key) >= 7) is not true then 'prd_key_valid'
      when v.prd_cost < 0 then 'prd_cost_not_negative'
      when v.prd_start_dt is null then 'prd_start_valid'
      when v._is_id_superseded then 'prd_id_superseded'
      when v._is_version_superseded then 'prd_version_superseded'
    end as rule_name
  from silver.v_crm_prd_info as v
  offset 0
) as r;
insert into silver.crm_prd_info
select
  prd_id, cat_id, prd_key, prd_nm, prd_cost, prd_line, prd_start_dt, prd_end_dt, 1, now()
from staged
where rule_name is null;
insert into by_hand.quarantine (target, rule_name, row_data)
select 'silver.crm_prd_info', rule_name, row_data from staged where rule_name is not null;
insert into by_hand.rule_results (target, rule_name, checked, violated)
select 'silver.crm_prd_info', r.rule_name, c.checked, r.violated
from (
  select
    count(*) as checked,
    count(*) filter (where _delivered_cost is null) as no_cost,
    count(*) filter (where is_untrimmed) as untrimmed,
    count(*) filter (where prd_line = 'n/a') as no_line,
    count(*) filter (where _has_category is not true) as no_category
  from staged
  where rule_name is null
) as c
cross join lateral (
  values
  ('prd_cost_present', c.no_cost),
  ('prd_nm_untrimmed', c.untrimmed),
  ('prd_line_known', c.no_line),
  ('prd_category_known', c.no_category)
) as r (rule_name, violated);
commit;

begin;
truncate silver.crm_sales_details;
create temporary table staged on commit drop as
select
  r.sls_ord_num, r.sls_prd_key, r.sls_cust_id, r.sls_order_dt, r.sls_ship_dt, r.sls_due_dt,
  r.sls_sales, r.sls_quantity, r.sls_price, r._delivered_sales, r._delivered_price, r.rule_name,
  case when r.rule_name is not null then to_jsonb(r._row) end as row_data
from (
  select
    v.*,
    case
      when setup.clean_text(v.sls_ord_num) is null or setup.clean_text(v.sls_prd_key) is null
        then 'sls_keys_valid'
      when (v.sls_quantity > 0) is not true then 'sls_quantity_positive'
      when v.sls_sales is null or v.sls_price is null then 'sls_amounts_resolvable'
      when v._is_superseded then 'sls_line_superseded'
    end as rule_name
  from silver.v_crm_sales_details as v
  offset 0
) as r;
insert into silver.crm_sales_details
select
  sls_ord_num, sls_prd_key, sls_cust_id, sls_order_dt, sls_ship_dt, sls_due_dt, sls_sales,
  sls_quantity, sls_price, 1, now()
from staged
where rule_name is null;
insert into by_hand.quarantine (target, rule_name, row_data)
select 'silver.crm_sales_details', rule_name, row_data from staged where rule_name is not null;
insert into by_hand.rule_results (target, rule_name, checked, violated)
select 'silver.crm_sales_details', r.rule_name, c.checked, r.violated
from (
  select
    count(*) as checked,
    count(*) filter (where sls_order_dt is null) as no_order_dt,
    count(*) filter (where sls_ship_dt is null) as no_ship_dt,
    count(*) filter (where sls_due_dt is null) as no_due_dt,
    count(*) filter (where sls_order_dt > least(sls_ship_dt, sls_due_dt)) as not_ordered,
    count(*) filter (where _delivered_sales is distinct from sls_sales) as sales_corrected,
    count(*) filter (where _delivered_price is distinct from sls_price) as price_corrected,
    count(*) filter (where sls_sales <> sls_quantity::bigint * sls_price) as unequal,
    count(*) filter (
      where least(sls_order_dt, sls_ship_dt, sls_due_dt) < '1900-01-01'
        or greatest(sls_order_dt, sls_ship_dt, sls_due_dt) > '2050-12-31'
    ) as implausible,
    count(*) filter (where sls_cust_id is null) as no_customer
  from staged
  where rule_name is null
) as c
cross join lateral (
  values
  ('sls_order_dt_valid', c.no_order_dt),
  ('sls_ship_dt_valid', c.no_ship_dt),
  ('sls_due_dt_valid', c.no_due_dt),
  ('sls_dates_ordered', c.not_ordered),
  ('sls_sales_corrected', c.sales_corrected),
  ('sls_price_corrected', c.price_corrected),
  ('sls_sales_equals_quantity_price', c.unequal),
  ('sls_years_plausible', c.implausible),
  ('sls_cust_id_valid', c.no_customer)
) as r (rule_name, violated);
commit;

create or replace view silver.v_erp_loc_a101 as
with parsed as (
  select
    b as delivered,
    b._source_line as source_line,
    nullif(replace(setup.clean_text(b.cid), '-', ''), '') as cid,
    setup.clean_text(b.cntry) as cntry
  from bronze.erp_loc_a101 as b
  offset 0 -- noqa: AM09
)

select
  p.cid,
  case upper(p.cntry)
    when 'DE' then 'Germany'
    when 'US' then 'United States'
    when 'USA' then 'United States'
    else coalesce(p.cntry, 'n/a')
  end as cntry,
  p.cid in (select c.cst_key from silver.crm_cust_info as c) as _has_customer,
  p.cid is not null and row_number() over (
    partition by p.cid collate "C" order by p.source_line desc
  ) > 1 as _is_superseded,
  p.delivered as _row
from parsed as p;

comment on view silver.v_erp_loc_a101 is
'Model of silver.erp_loc_a101: all delivered rows; of each cid the last line is not superseded';

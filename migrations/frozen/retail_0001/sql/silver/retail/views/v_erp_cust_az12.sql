create or replace view silver.v_erp_cust_az12 as
with parsed as (
  select
    b as delivered,
    b._source_line as source_line,
    setup.clean_text(b.cid) as cid,
    setup.yyyymmdd_of_iso(b.bdate) as bdate
  from bronze.erp_cust_az12 as b
  offset 0 -- noqa: AM09
),

typed as (
  select
    p.delivered,
    p.source_line,
    case when starts_with(p.cid, 'NAS') then nullif(substr(p.cid, 4), '') else p.cid end as cid,
    setup.try_date(p.bdate) as bdate
  from parsed as p
  offset 0 -- noqa: AM09
)

select
  t.cid,
  case
    when t.bdate <= (select (setup._now() at time zone 'UTC')::date) then t.bdate
  end as bdate,
  case
    when upper(setup.clean_text((t.delivered).gen)) in ('F', 'FEMALE') then 'Female'
    when upper(setup.clean_text((t.delivered).gen)) in ('M', 'MALE') then 'Male'
    else 'n/a'
  end as gen,
  t.bdate as _delivered_bdate,
  t.cid in (select c.cst_key from silver.crm_cust_info as c) as _has_customer,
  t.cid is not null and row_number() over (
    partition by t.cid collate "C" order by t.source_line desc
  ) > 1 as _is_superseded,
  t.delivered as _row
from typed as t;

comment on view silver.v_erp_cust_az12 is
'Model of silver.erp_cust_az12: all delivered rows; of each cid the last line is not superseded';

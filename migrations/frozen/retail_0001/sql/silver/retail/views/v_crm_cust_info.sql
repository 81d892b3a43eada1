create or replace view silver.v_crm_cust_info as
with parsed as (
  select
    b as delivered,
    b._source_line as source_line,
    setup.try_integer(b.cst_id) as cst_id,
    b.cst_key,
    setup.yyyymmdd_of_iso(b.cst_create_date) as create_date,
    setup.clean_text(b.cst_key) is not null as has_key
  from bronze.crm_cust_info as b
  offset 0 -- noqa: AM09
),

typed as (
  select
    p.*,
    setup.try_date(p.create_date) as cst_create_date,
    p.cst_id is not null and p.has_key as is_valid
  from parsed as p
)

select
  t.cst_id,
  t.cst_key,
  setup.clean_text((t.delivered).cst_firstname) as cst_firstname,
  setup.clean_text((t.delivered).cst_lastname) as cst_lastname,
  case upper(setup.clean_text((t.delivered).cst_marital_status))
    when 'S' then 'Single'
    when 'M' then 'Married'
    else 'n/a'
  end as cst_marital_status,
  case upper(setup.clean_text((t.delivered).cst_gndr))
    when 'F' then 'Female'
    when 'M' then 'Male'
    else 'n/a'
  end as cst_gndr,
  t.cst_create_date,
  t.has_key as _has_key,
  t.is_valid and row_number() over (
    partition by t.cst_id, t.is_valid
    order by t.cst_create_date desc nulls last, t.source_line desc
  ) > 1 as _is_superseded,
  t.delivered as _row
from typed as t;

comment on view silver.v_crm_cust_info is
'Model of silver.crm_cust_info: all delivered rows; of each cst_id the latest is not superseded';

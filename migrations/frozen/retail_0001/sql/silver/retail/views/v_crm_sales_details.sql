-- s, q, p: sales, quantity and price as delivered, as in the rules of the amounts. Products are
-- bigint.
create or replace view silver.v_crm_sales_details as
with parsed as (
  select
    b as delivered,
    b._source_line as source_line,
    b.sls_ord_num,
    b.sls_prd_key,
    setup.try_integer(b.sls_cust_id) as cust_id,
    setup.yyyymmdd_of_digits(b.sls_order_dt) as order_dt,
    setup.yyyymmdd_of_digits(b.sls_ship_dt) as ship_dt,
    setup.yyyymmdd_of_digits(b.sls_due_dt) as due_dt,
    setup.try_bigint(b.sls_sales) as s,
    setup.try_integer(b.sls_quantity) as q,
    setup.try_bigint(b.sls_price) as p,
    setup.clean_text(b.sls_ord_num) is not null
    and setup.clean_text(b.sls_prd_key) is not null as has_keys
  from bronze.crm_sales_details as b
  offset 0 -- noqa: AM09
),

multiplied as (
  select
    d.*,
    -- NULL for a price of 0, which counts as missing. A price beyond integer is held just out of
    -- range, so that the product is out of range too and never overflows bigint.
    case
      when d.p <> 0 then d.q * abs(greatest(-2147483648, least(2147483648, d.p)))
    end as product
  from parsed as d
),

sold as (
  select
    m.*,
    case
      when m.s > 0 and (m.p is null or m.p = 0 or m.s = m.product) then m.s
      else m.product
    end as sales
  from multiplied as m
),

priced as (
  select
    o.*,
    case when o.p > 0 then o.p else o.sales / nullif(o.q, 0) end as price
  from sold as o
),

resolved as (
  select
    r.*,
    coalesce(
      r.sales between 1 and 2147483647 and r.price between 1 and 2147483647, false
    ) as has_amounts
  from priced as r
  offset 0 -- noqa: AM09
),

valid as (
  select
    r.*,
    r.has_keys and r.has_amounts and coalesce(r.q > 0, false) as is_valid
  from resolved as r
)

select
  v.sls_ord_num,
  v.sls_prd_key,
  v.cust_id as sls_cust_id,
  setup.try_date(v.order_dt) as sls_order_dt,
  setup.try_date(v.ship_dt) as sls_ship_dt,
  setup.try_date(v.due_dt) as sls_due_dt,
  case when v.has_amounts then v.sales end::integer as sls_sales,
  v.q as sls_quantity,
  case when v.has_amounts then v.price end::integer as sls_price,
  v.has_keys as _has_keys,
  v.s as _delivered_sales,
  v.p as _delivered_price,
  -- Byte order: equality is all that matters here, and other collations sort slower.
  v.is_valid and row_number() over (
    partition by v.sls_ord_num collate "C", v.sls_prd_key collate "C", v.is_valid
    order by v.source_line desc
  ) > 1 as _is_superseded,
  v.delivered as _row
from valid as v;

comment on view silver.v_crm_sales_details is
'Model of silver.crm_sales_details: all delivered order lines, with dates and amounts resolved';

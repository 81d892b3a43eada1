-- Copies of a line compete only among those that no drop rule takes; the last one received is
-- shown. OFFSET 0 keeps the planner from reading a field again wherever it is used.
create or replace view silver.v_lms_order_details as
with read_once as (
  select
    b as delivered,
    b._page,
    b._page_row,
    b._parent_id as order_uuid,
    b.data ->> 'line_no' as delivered_line_no,
    b.data ->> 'quantity' as delivered_quantity,
    b.data ->> 'unit_price' as delivered_unit_price,
    b.data ->> 'total' as delivered_total
  from bronze.lms_order_details as b
  offset 0 -- noqa: AM09
),

parsed as (
  select
    r.*,
    setup.try_whole_number(r.delivered_line_no) as line_no,
    setup.try_whole_number(r.delivered_quantity) as quantity,
    setup.try_cents(r.delivered_unit_price)::numeric(12, 2) as unit_price,
    setup.try_cents(r.delivered_total)::numeric(12, 2) as total
  from read_once as r
  offset 0 -- noqa: AM09
),

valid as (
  select
    p.*,
    setup.is_key(p.order_uuid) and p.line_no is not null and p.quantity is not null as is_valid
  from parsed as p
),

numbered as (
  select
    v.*,
    row_number() over copies - 1 as copies,
    lead(true) over copies is null as is_last
  from valid as v
  window copies as (
    partition by v.order_uuid collate "C", v.line_no, v.is_valid order by v._page, v._page_row
  )
)

select
  n.order_uuid,
  n.line_no,
  (n.delivered).data -> 'product' ->> 'id' as product_id,
  (n.delivered).data -> 'product' ->> 'name' as product_name,
  n.quantity,
  n.unit_price,
  n.total,
  n.delivered_line_no as _delivered_line_no,
  n.delivered_unit_price as _delivered_unit_price,
  n.delivered_total as _delivered_total,
  coalesce(
    sum(n.total) filter (where n.is_valid) over (partition by n.order_uuid collate "C"), 0
  ) as _lines_total,
  o.uuid is not null as _has_order,
  o.current_total as _order_total,
  n.copies as _copies,
  n.delivered as _row
from numbered as n
left join silver.lms_orders as o on n.order_uuid = o.uuid
where n.is_last or not n.is_valid;

comment on view silver.v_lms_order_details is
'Model of silver.lms_order_details: the items received, each line of an order once';

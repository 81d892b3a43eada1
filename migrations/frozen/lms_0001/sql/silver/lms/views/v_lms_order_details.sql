-- Copies of a line compete only among those that no drop rule takes; the last one received is
-- shown.
create or replace view silver.v_lms_order_details as
with parsed as (
  select
    b as delivered,
    b._page,
    b._page_row,
    b._parent_id as order_uuid,
    r.product,
    r.line_no as delivered_line_no,
    r.unit_price as delivered_unit_price,
    r.total as delivered_total,
    setup.try_whole_number(r.line_no) as line_no,
    setup.try_whole_number(r.quantity) as quantity,
    setup.try_cents(r.unit_price)::numeric(12, 2) as unit_price,
    setup.try_cents(r.total)::numeric(12, 2) as total
  from bronze.lms_order_details as b
  cross join lateral jsonb_to_record(silver.lms_record(b.data)) as r (
    line_no text, product jsonb, quantity text, unit_price text, total text
  )
),

judged as (
  select
    p.*,
    setup.is_key(p.order_uuid) and p.line_no is not null and p.quantity is not null as is_valid
  from parsed as p
),

numbered as (
  select
    j.*,
    row_number() over copies - 1 as copies,
    lead(true) over copies is null as is_last
  from judged as j
  window copies as (
    partition by j.order_uuid collate "C", j.line_no, j.is_valid order by j._page, j._page_row
  )
)

select
  n.order_uuid,
  n.line_no,
  n.product ->> 'id' as product_id,
  n.product ->> 'name' as product_name,
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

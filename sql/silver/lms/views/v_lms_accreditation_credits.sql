-- The credits of the last copy of each accreditation; OFFSET 0 keeps the planner from reading a
-- field again wherever it is used.
create or replace view silver.v_lms_accreditation_credits as
with keyed as (
  select
    b.data ->> 'id' as accreditation_id,
    case jsonb_typeof(b.data -> 'credits') when 'array' then b.data -> 'credits' end as credits,
    b._page,
    b._page_row
  from bronze.lms_accreditation as b
  offset 0 -- noqa: AM09
),

numbered as (
  select
    k.*,
    lead(true) over (
      partition by k.accreditation_id collate "C" order by k._page, k._page_row
    ) is null as is_last
  from keyed as k
),

credits as (
  select
    n.accreditation_id,
    n._page,
    n._page_row,
    c.credit_no::integer as credit_no,
    c.data,
    c.data ->> 'amount' as delivered_credit_amount
  from numbered as n
  cross join lateral jsonb_array_elements(n.credits) with ordinality as c (data, credit_no)
  where n.is_last or not setup.is_key(n.accreditation_id)
  offset 0 -- noqa: AM09
)

select
  c.accreditation_id,
  c.credit_no,
  c.data ->> 'credit_type_id' as credit_type_id,
  c.data ->> 'name' as credit_name,
  c.data ->> 'unit' as credit_unit,
  setup.try_numeric(c.delivered_credit_amount) as credit_amount,
  c.delivered_credit_amount as _delivered_credit_amount,
  c.accreditation_id in (select a.id from silver.lms_accreditation as a) as _has_accreditation,
  jsonb_build_object(
    'accreditation_id', c.accreditation_id,
    'credit_no', c.credit_no,
    'data', c.data,
    '_page', c._page,
    '_page_row', c._page_row
  ) as _row
from credits as c;

comment on view silver.v_lms_accreditation_credits is
'Model of silver.lms_accreditation_credits: the credits of the accreditations of the last window';

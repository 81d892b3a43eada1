create or replace view silver.v_lms_accreditation_credits as
select
  a.id as accreditation_id,
  e.credit_no::integer as credit_no,
  c.credit_type_id,
  c.name as credit_name,
  c.unit as credit_unit,
  setup.try_numeric(c.amount) as credit_amount,
  c.amount as _delivered_credit_amount,
  a.id in (select s.id from silver.lms_accreditation as s) as _has_accreditation,
  jsonb_build_object(
    'accreditation_id', a.id,
    'credit_no', e.credit_no,
    'data', e.data,
    '_page', (a._row)._page,
    '_page_row', (a._row)._page_row
  ) as _row
from silver.v_lms_accreditation as a
cross join
  lateral jsonb_array_elements(
    case jsonb_typeof(a._credits) when 'array' then a._credits end
  ) with ordinality as e (data, credit_no)
cross join lateral jsonb_to_record(silver.lms_record(e.data)) as c (
  credit_type_id text, name text, unit text, amount text
);

comment on view silver.v_lms_accreditation_credits is
'Model of silver.lms_accreditation_credits: the credits of the accreditations of the last window';

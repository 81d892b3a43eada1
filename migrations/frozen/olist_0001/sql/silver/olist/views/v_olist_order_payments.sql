-- Of each key the newest valid record, and every invalid one for the quarantine.
create or replace view silver.v_olist_order_payments as
with cleansed as (
  select
    b as delivered,
    setup.clean_text(b.order_id) as order_id,
    setup.try_whole_number(setup.clean_text(b.payment_sequential)) as payment_sequential,
    lower(setup.clean_text(b.payment_type)) as payment_type,
    setup.try_whole_number(setup.clean_text(b.payment_installments)) as payment_installments,
    setup.try_decimal(setup.clean_text(b.payment_value), 10, 2) as payment_value,
    b._load_id,
    b._source_file,
    b._source_line,
    b._file_modified_at
  from bronze.olist_order_payments as b
  offset 0 -- noqa: AM09
),

judged as (
  select
    c.*,
    silver.olist_id32(c.order_id) as _valid_order_id,
    c.payment_sequential > 0 as _valid_payment_sequential,
    c.payment_type in (
      'credit_card', 'boleto', 'voucher', 'debit_card', 'not_defined'
    ) as _valid_payment_type,
    c.payment_value >= 0 as _valid_payment_value,
    c.payment_installments >= 0 as _valid_installments
  from cleansed as c
),

valid as (
  select
    j.*,
    (
      j._valid_order_id
      and j._valid_payment_sequential
      and j._valid_payment_type
      and j._valid_payment_value
      and j._valid_installments
    ) is true as is_valid,
    hash_record_extended(
      row(j.payment_type, j.payment_installments, j.payment_value), 0
    ) as content
  from judged as j
  offset 0 -- noqa: AM09
),

newest as (
  select
    v.*,
    row_number() over (
      deliveries
      order by
        v._file_modified_at desc, v._source_file collate "C" desc,
        v._load_id desc, v._source_line desc
    ) as place,
    min(v.content) over deliveries = max(v.content) over deliveries as is_same,
    max(v._load_id) over deliveries as last_load_id
  from valid as v
  window deliveries as (partition by v.order_id, v.payment_sequential, v.is_valid)
)

select
  n.order_id,
  n.payment_sequential,
  n.payment_type,
  n.payment_installments,
  n.payment_value,
  case
    when n.payment_type in ('credit_card', 'debit_card') then 'card'
    when n.payment_type = 'boleto' then 'bank_slip'
    when n.payment_type = 'voucher' then 'voucher'
    else 'other'
  end as payment_category,
  -- a key is judged again with each of its deliveries, the older ones too
  case when n.is_valid then n.last_load_id else n._load_id end as _load_id,
  n._source_file,
  n._source_line,
  n._file_modified_at,
  n._valid_order_id,
  n._valid_payment_sequential,
  n._valid_payment_type,
  n._valid_payment_value,
  n._valid_installments,
  n.order_id in (select p.order_id from silver.olist_orders as p) as _order_exists,
  n.is_same or not n.is_valid as _unique_key,
  n.delivered as _row
from newest as n
where n.place = 1 or not n.is_valid;

comment on view silver.v_olist_order_payments is
'Model of silver.olist_order_payments: the newest valid record of each key, and every invalid one';

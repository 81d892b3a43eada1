-- When a version began and ended is what the events say that opened and ended it.
create or replace view silver.olist_customers_history as
with events as (
  -- of several at one number the one that wins in the merge: a delete, else the greatest payload
  select distinct on (s.customer_id, s.sequence_number)
    s.customer_id,
    s.sequence_number,
    s.change_timestamp
  from silver.olist_stg_cdc_customers as s
  order by
    s.customer_id asc,
    s.sequence_number asc,
    s.operation <> 'DELETE' asc,
    s.customer_unique_id collate "C" desc nulls last,
    s.customer_zip_code_prefix desc nulls last,
    s.customer_city collate "C" desc nulls last,
    s.customer_state collate "C" desc nulls last,
    s.customer_name collate "C" desc nulls last,
    s.customer_email collate "C" desc nulls last,
    s.customer_phone collate "C" desc nulls last,
    s.change_timestamp desc
)

select
  v.customer_id,
  v.customer_unique_id,
  v.customer_zip_code_prefix,
  v.customer_city,
  v.customer_state,
  v.customer_name,
  v.customer_email,
  v.customer_phone,
  v._start_seq,
  v._end_seq,
  b.change_timestamp as valid_from,
  d.change_timestamp as valid_to,
  v.is_current,
  v._load_id,
  v._loaded_at
from silver.olist_customers_versions as v
left join events as b on v.customer_id = b.customer_id and v._start_seq = b.sequence_number
left join events as d on v.customer_id = d.customer_id and v._end_seq = d.sequence_number;

comment on view silver.olist_customers_history is
'Customers of the change feed, every version with the times between which it was valid';

-- Personal data: others read silver.olist_customers_history_masked.
grant select on silver.olist_customers_history to warehouse_pii_reader;

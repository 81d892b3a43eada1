-- When a version began and ended is what the events say that opened and ended it.
create or replace view silver.olist_sellers_history as
with events as (
  -- of several at one number the one that wins in the merge: a delete, else the greatest payload
  select distinct on (s.seller_id, s.sequence_number)
    s.seller_id,
    s.sequence_number,
    s.change_timestamp
  from silver.olist_stg_cdc_sellers as s
  order by
    s.seller_id asc,
    s.sequence_number asc,
    s.operation <> 'DELETE' asc,
    s.seller_zip_code_prefix desc nulls last,
    s.seller_city collate "C" desc nulls last,
    s.seller_state collate "C" desc nulls last,
    s.change_timestamp desc
)

select
  v.seller_id,
  v.seller_zip_code_prefix,
  v.seller_city,
  v.seller_state,
  v._start_seq,
  v._end_seq,
  b.change_timestamp as valid_from,
  d.change_timestamp as valid_to,
  v.is_current,
  v._load_id,
  v._loaded_at
from silver.olist_sellers_versions as v
left join events as b on v.seller_id = b.seller_id and v._start_seq = b.sequence_number
left join events as d on v.seller_id = d.seller_id and v._end_seq = d.sequence_number;

comment on view silver.olist_sellers_history is
'Sellers of the change feed, every version with the times between which it was valid';

grant select on silver.olist_sellers_history to warehouse_reader, warehouse_pii_reader;

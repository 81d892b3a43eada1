-- When a version began and ended is what the events say that opened and ended it.
create or replace view silver.olist_products_history as
with events as (
  -- of several at one number the one that wins in the merge: a delete, else the greatest payload
  select distinct on (s.product_id, s.sequence_number)
    s.product_id,
    s.sequence_number,
    s.change_timestamp
  from silver.olist_stg_cdc_products as s
  order by
    s.product_id asc,
    s.sequence_number asc,
    s.operation <> 'DELETE' asc,
    s.product_category_name collate "C" desc nulls last,
    s.product_name_length desc nulls last,
    s.product_description_length desc nulls last,
    s.product_photos_qty desc nulls last,
    s.product_weight_g desc nulls last,
    s.product_length_cm desc nulls last,
    s.product_height_cm desc nulls last,
    s.product_width_cm desc nulls last,
    s.change_timestamp desc
)

select
  v.product_id,
  v.product_category_name,
  v.product_name_length,
  v.product_description_length,
  v.product_photos_qty,
  v.product_weight_g,
  v.product_length_cm,
  v.product_height_cm,
  v.product_width_cm,
  v._start_seq,
  v._end_seq,
  b.change_timestamp as valid_from,
  d.change_timestamp as valid_to,
  v.is_current,
  v._load_id,
  v._loaded_at
from silver.olist_products_versions as v
left join events as b on v.product_id = b.product_id and v._start_seq = b.sequence_number
left join events as d on v.product_id = d.product_id and v._end_seq = d.sequence_number;

comment on view silver.olist_products_history is
'Products of the change feed, every version with the times between which it was valid';

grant select on silver.olist_products_history to warehouse_reader, warehouse_pii_reader;

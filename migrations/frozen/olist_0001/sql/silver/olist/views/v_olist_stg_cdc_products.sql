-- Every event, in the order in which they arrived.
create or replace view silver.v_olist_stg_cdc_products as
with cleansed as (
  select
    b as delivered,
    setup.try_bigint(regexp_replace(setup.clean_text(b.sequence_number), '[.]0*$', ''))
      as sequence_number,
    upper(setup.clean_text(b.operation)) as operation,
    setup.try_timestamptz(setup.clean_text(b.change_timestamp)) as change_timestamp,
    setup.clean_text(b.product_id) as product_id,
    silver.olist_category(b.product_category_name) as product_category_name,
    setup.try_whole_number(setup.clean_text(b.product_name_lenght)) as product_name_length,
    setup.try_whole_number(setup.clean_text(b.product_description_lenght))
      as product_description_length,
    setup.try_whole_number(setup.clean_text(b.product_photos_qty)) as product_photos_qty,
    setup.try_decimal(setup.clean_text(b.product_weight_g), 10, 2) as product_weight_g,
    setup.try_decimal(setup.clean_text(b.product_length_cm), 10, 2) as product_length_cm,
    setup.try_decimal(setup.clean_text(b.product_height_cm), 10, 2) as product_height_cm,
    setup.try_decimal(setup.clean_text(b.product_width_cm), 10, 2) as product_width_cm,
    b._load_id,
    b._source_file,
    b._source_line,
    b._file_modified_at
  from bronze.olist_cdc_products as b
  offset 0 -- noqa: AM09
)

select
  c.sequence_number,
  c.operation,
  c.change_timestamp,
  c.product_id,
  c.product_category_name,
  c.product_name_length,
  c.product_description_length,
  c.product_photos_qty,
  c.product_weight_g,
  c.product_length_cm,
  c.product_height_cm,
  c.product_width_cm,
  c._load_id,
  c._source_file,
  c._source_line,
  c._file_modified_at,
  c.sequence_number is null or row_number() over (
    partition by c.sequence_number
    order by c._load_id, c._file_modified_at, c._source_file collate "C", c._source_line
  ) = 1 as _duplicate_sequence,
  coalesce(
    c.sequence_number >= max(c.sequence_number) over (
      order by c._load_id, c._file_modified_at, c._source_file collate "C", c._source_line
      rows unbounded preceding
    ),
    true
  ) as _late_event,
  c.delivered as _row
from cleansed as c;

comment on view silver.v_olist_stg_cdc_products is
'Model of silver.olist_stg_cdc_products: every event, whether it is late or a duplicate';

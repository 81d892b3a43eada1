-- Of each key the newest valid record, and every invalid one for the quarantine.
create or replace view silver.v_olist_products as
with cleansed as (
  select
    b as delivered,
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
  from bronze.olist_products as b
  offset 0 -- noqa: AM09
),

judged as (
  select
    c.*,
    silver.olist_id32(c.product_id) as _valid_product_id,
    coalesce(c.product_weight_g >= 0, true) as _valid_weight,
    coalesce(
      least(c.product_length_cm, c.product_height_cm, c.product_width_cm) >= 0, true
    ) as _valid_dimensions
  from cleansed as c
),

valid as (
  select
    j.*,
    (j._valid_product_id and j._valid_weight and j._valid_dimensions) is true as is_valid,
    hash_record_extended(
      row(
        j.product_category_name, j.product_name_length, j.product_description_length,
        j.product_photos_qty, j.product_weight_g, j.product_length_cm, j.product_height_cm,
        j.product_width_cm
      ), 0
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
  window deliveries as (partition by v.product_id, v.is_valid)
)

select
  n.product_id,
  n.product_category_name,
  n.product_name_length,
  n.product_description_length,
  n.product_photos_qty,
  n.product_weight_g,
  n.product_length_cm,
  n.product_height_cm,
  n.product_width_cm,
  n.product_length_cm * n.product_height_cm * n.product_width_cm as product_volume_cm3,
  round(n.product_weight_g / 1000, 5) as product_weight_kg,
  case
    when n.product_weight_g is null then 'unknown'
    when n.product_weight_g < 500 then 'small'
    when n.product_weight_g < 2000 then 'medium'
    when n.product_weight_g < 10000 then 'large'
    else 'extra_large'
  end as size_category,
  -- a key is judged again with each of its deliveries, the older ones too
  case when n.is_valid then n.last_load_id else n._load_id end as _load_id,
  n._source_file,
  n._source_line,
  n._file_modified_at,
  n._valid_product_id,
  n._valid_weight,
  n._valid_dimensions,
  n.is_same or not n.is_valid as _unique_key,
  n.delivered as _row
from newest as n
where n.place = 1 or not n.is_valid;

comment on view silver.v_olist_products is
'Model of silver.olist_products: the newest valid record of each key, and every invalid one';

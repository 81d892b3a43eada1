-- OFFSET 0 keeps the planner from repeating what is parsed below in every place that uses it.
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
    setup.try_decimal(setup.clean_text(b.product_width_cm), 10, 2) as product_width_cm
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
  offset 0 -- noqa: AM09
),

ranked as (
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
    r.*,
    row_number() over (
      partition by r.product_id, r.is_valid
      order by
        (r.delivered)._file_modified_at desc, (r.delivered)._source_file collate "C" desc,
        (r.delivered)._load_id desc, (r.delivered)._source_line desc
    ) as place,
    min(r.content) over (partition by r.product_id, r.is_valid)
    = max(r.content) over (partition by r.product_id, r.is_valid) as is_same,
    max((r.delivered)._load_id) over (partition by r.product_id, r.is_valid) as last_load_id
  from ranked as r
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
  case when n.is_valid then n.last_load_id else (n.delivered)._load_id end as _load_id,
  (n.delivered)._source_file as _source_file,
  (n.delivered)._source_line as _source_line,
  (n.delivered)._file_modified_at as _file_modified_at,
  n._valid_product_id,
  n._valid_weight,
  n._valid_dimensions,
  n.is_same or not n.is_valid as _unique_key,
  n.delivered as _row
from newest as n
where n.place = 1 or not n.is_valid;

comment on view silver.v_olist_products is
'Model of silver.olist_products: the newest valid record of each key, and every invalid one';

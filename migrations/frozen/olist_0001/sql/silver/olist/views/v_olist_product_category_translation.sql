-- Of each key the newest valid record, and every invalid one for the quarantine.
create or replace view silver.v_olist_product_category_translation as
with cleansed as (
  select
    b as delivered,
    silver.olist_category(b.product_category_name) as product_category_name,
    setup.clean_text(b.product_category_name_english) as product_category_name_english,
    b._load_id,
    b._source_file,
    b._source_line,
    b._file_modified_at
  from bronze.olist_product_category_translation as b
  offset 0 -- noqa: AM09
),

judged as (
  select
    c.*,
    c.product_category_name is not null as _valid_category_name
  from cleansed as c
),

valid as (
  select
    j.*,
    (j._valid_category_name) is true as is_valid,
    hash_record_extended(
      row(j.product_category_name_english), 0
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
    min(v.content) over deliveries = max(v.content) over deliveries as is_same
  from valid as v
  window deliveries as (partition by v.product_category_name, v.is_valid)
)

select
  n.product_category_name,
  n.product_category_name_english,
  n._source_file,
  n._source_line,
  n._file_modified_at,
  n._valid_category_name,
  n.is_same or not n.is_valid as _unique_key,
  n.delivered as _row
from newest as n
where n.place = 1 or not n.is_valid;

comment on view silver.v_olist_product_category_translation is
'Model of silver.olist_product_category_translation: the newest name of each category';

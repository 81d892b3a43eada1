-- OFFSET 0 keeps the planner from repeating what is parsed below in every place that uses it.
create or replace view silver.v_olist_product_category_translation as
with cleansed as (
  select
    b as delivered,
    silver.olist_category(b.product_category_name) as product_category_name,
    setup.clean_text(b.product_category_name_english) as product_category_name_english
  from bronze.olist_product_category_translation as b
  offset 0 -- noqa: AM09
),

judged as (
  select
    c.*,
    c.product_category_name is not null as _valid_category_name
  from cleansed as c
  offset 0 -- noqa: AM09
),

ranked as (
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
    r.*,
    row_number() over (
      partition by r.product_category_name, r.is_valid
      order by
        (r.delivered)._file_modified_at desc, (r.delivered)._source_file collate "C" desc,
        (r.delivered)._load_id desc, (r.delivered)._source_line desc
    ) as place,
    min(r.content) over (partition by r.product_category_name, r.is_valid)
    = max(r.content) over (partition by r.product_category_name, r.is_valid) as is_same
  from ranked as r
)

select
  n.product_category_name,
  n.product_category_name_english,
  (n.delivered)._source_file as _source_file,
  (n.delivered)._source_line as _source_line,
  (n.delivered)._file_modified_at as _file_modified_at,
  n._valid_category_name,
  n.is_same or not n.is_valid as _unique_key,
  n.delivered as _row
from newest as n
where n.place = 1 or not n.is_valid;

comment on view silver.v_olist_product_category_translation is
'Model of silver.olist_product_category_translation: the newest name of each category';

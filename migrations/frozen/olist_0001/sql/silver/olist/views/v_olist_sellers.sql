-- Of each key the newest valid record, and every invalid one for the quarantine.
create or replace view silver.v_olist_sellers as
with cleansed as (
  select
    b as delivered,
    setup.clean_text(b.seller_id) as seller_id,
    setup.try_whole_number(setup.clean_text(b.seller_zip_code_prefix)) as seller_zip_code_prefix,
    initcap(setup.clean_text(b.seller_city)) as seller_city,
    upper(setup.clean_text(b.seller_state)) as seller_state,
    b._load_id,
    b._source_file,
    b._source_line,
    b._file_modified_at
  from bronze.olist_sellers as b
  offset 0 -- noqa: AM09
),

judged as (
  select
    c.*,
    silver.olist_id32(c.seller_id) as _valid_seller_id,
    c.seller_zip_code_prefix is not null as _valid_zip_code
  from cleansed as c
),

valid as (
  select
    j.*,
    (j._valid_seller_id and j._valid_zip_code) is true as is_valid,
    hash_record_extended(
      row(j.seller_zip_code_prefix, j.seller_city, j.seller_state), 0
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
  window deliveries as (partition by v.seller_id, v.is_valid)
)

select
  n.seller_id,
  n.seller_zip_code_prefix,
  n.seller_city,
  n.seller_state,
  silver.olist_region(n.seller_state) as seller_region,
  -- a key is judged again with each of its deliveries, the older ones too
  case when n.is_valid then n.last_load_id else n._load_id end as _load_id,
  n._source_file,
  n._source_line,
  n._file_modified_at,
  n._valid_seller_id,
  n._valid_zip_code,
  n.is_same or not n.is_valid as _unique_key,
  n.delivered as _row
from newest as n
where n.place = 1 or not n.is_valid;

comment on view silver.v_olist_sellers is
'Model of silver.olist_sellers: the newest valid record of each key, and every invalid one';

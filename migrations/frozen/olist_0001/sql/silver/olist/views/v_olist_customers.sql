-- Of each key the newest valid record, and every invalid one for the quarantine.
create or replace view silver.v_olist_customers as
with cleansed as (
  select
    b as delivered,
    setup.clean_text(b.customer_id) as customer_id,
    setup.clean_text(b.customer_unique_id) as customer_unique_id,
    setup.try_whole_number(setup.clean_text(b.customer_zip_code_prefix))
      as customer_zip_code_prefix,
    initcap(setup.clean_text(b.customer_city)) as customer_city,
    upper(setup.clean_text(b.customer_state)) as customer_state,
    setup.clean_text(b.customer_name) as customer_name,
    lower(setup.clean_text(b.customer_email)) as customer_email,
    setup.clean_text(b.customer_phone) as customer_phone,
    b._load_id,
    b._source_file,
    b._source_line,
    b._file_modified_at
  from bronze.olist_customers as b
  offset 0 -- noqa: AM09
),

judged as (
  select
    c.*,
    silver.olist_id32(c.customer_id) as _valid_customer_id,
    silver.olist_id32(c.customer_unique_id) as _valid_unique_id,
    c.customer_zip_code_prefix is not null as _valid_zip_code
  from cleansed as c
),

valid as (
  select
    j.*,
    (j._valid_customer_id and j._valid_unique_id and j._valid_zip_code) is true as is_valid,
    hash_record_extended(
      row(
        j.customer_unique_id, j.customer_zip_code_prefix, j.customer_city, j.customer_state,
        j.customer_name, j.customer_email, j.customer_phone
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
  window deliveries as (partition by v.customer_id, v.is_valid)
)

select
  n.customer_id,
  n.customer_unique_id,
  n.customer_zip_code_prefix,
  n.customer_city,
  n.customer_state,
  n.customer_name,
  n.customer_email,
  n.customer_phone,
  silver.olist_region(n.customer_state) as customer_region,
  -- a key is judged again with each of its deliveries, the older ones too
  case when n.is_valid then n.last_load_id else n._load_id end as _load_id,
  n._source_file,
  n._source_line,
  n._file_modified_at,
  n._valid_customer_id,
  n._valid_unique_id,
  n._valid_zip_code,
  n.is_same or not n.is_valid as _unique_key,
  n.delivered as _row
from newest as n
where n.place = 1 or not n.is_valid;

comment on view silver.v_olist_customers is
'Model of silver.olist_customers: the newest valid record of each key, and every invalid one';

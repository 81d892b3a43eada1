-- Every event, in the order in which they arrived.
create or replace view silver.v_olist_stg_cdc_sellers as
with cleansed as (
  select
    b as delivered,
    setup.try_bigint(regexp_replace(setup.clean_text(b.sequence_number), '[.]0*$', ''))
      as sequence_number,
    upper(setup.clean_text(b.operation)) as operation,
    setup.try_timestamptz(setup.clean_text(b.change_timestamp)) as change_timestamp,
    setup.clean_text(b.seller_id) as seller_id,
    setup.try_whole_number(setup.clean_text(b.seller_zip_code_prefix)) as seller_zip_code_prefix,
    initcap(setup.clean_text(b.seller_city)) as seller_city,
    upper(setup.clean_text(b.seller_state)) as seller_state,
    b._load_id,
    b._source_file,
    b._source_line,
    b._file_modified_at
  from bronze.olist_cdc_sellers as b
  offset 0 -- noqa: AM09
)

select
  c.sequence_number,
  c.operation,
  c.change_timestamp,
  c.seller_id,
  c.seller_zip_code_prefix,
  c.seller_city,
  c.seller_state,
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

comment on view silver.v_olist_stg_cdc_sellers is
'Model of silver.olist_stg_cdc_sellers: every event, whether it is late or a duplicate';

-- A security barrier: no condition of a query sees a row or a value before this view has judged it.
-- It reads the table with the rights of its owner, and asks who the user of the query is. Regions
-- are no secret from warehouse_pii_reader, who may read the table itself.
create or replace view silver.olist_customers_current_masked
with (security_barrier = true) as
select
  c.customer_id,
  c.customer_unique_id,
  c.customer_zip_code_prefix,
  c.customer_city,
  c.customer_state,
  case
    when (select silver.olist_sees_personal_data()) then c.customer_name
    else silver.olist_mask_name(c.customer_name)
  end as customer_name,
  case
    when (select silver.olist_sees_personal_data()) then c.customer_email
    else silver.olist_mask_email(c.customer_email)
  end as customer_email,
  case
    when (select silver.olist_sees_personal_data()) then c.customer_phone
    else silver.olist_mask_phone(c.customer_phone)
  end as customer_phone,
  c._seq,
  c._load_id,
  c._loaded_at
from silver.olist_customers_current as c
where
  (
    -- anything but a clear off filters
    select coalesce(bool_and(not setup._switch(e.config_value)), false)
    from setup.etl_config as e
    where e.config_key = 'olist_region_filter'
  )
  or (select silver.olist_regions_of_user()) is null
  or lower(silver.olist_region(c.customer_state))
  = any((select silver.olist_regions_of_user())::text[]);

comment on view silver.olist_customers_current_masked is
'Customers of the feed, current; personal data are masked for all but warehouse_pii_reader';

grant select on silver.olist_customers_current_masked to warehouse_reader, warehouse_pii_reader;

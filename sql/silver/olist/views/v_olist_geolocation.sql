-- The valid records grouped, and every invalid one by itself for the quarantine.
create or replace view silver.v_olist_geolocation as
with cleansed as (
  select
    b as delivered,
    setup.try_whole_number(setup.clean_text(b.geolocation_zip_code_prefix)) as zip_code_prefix,
    coalesce(initcap(setup.clean_text(b.geolocation_city)), 'Unknown') as city,
    coalesce(upper(setup.clean_text(b.geolocation_state)), 'Unknown') as state,
    setup.try_decimal(setup.clean_text(b.geolocation_lat), 18, 15) as latitude,
    setup.try_decimal(setup.clean_text(b.geolocation_lng), 18, 15) as longitude,
    b._rescued_data
  from bronze.olist_geolocation as b
  offset 0 -- noqa: AM09
),

judged as (
  select
    c.*,
    c.zip_code_prefix is not null as valid_zip_code,
    c.latitude is not null as valid_latitude,
    c.longitude is not null as valid_longitude,
    c._rescued_data is null as valid_columns,
    c.zip_code_prefix is not null
    and c.latitude is not null
    and c.longitude is not null
    and c._rescued_data is null as is_valid
  from cleansed as c
)

select
  j.zip_code_prefix,
  j.city,
  j.state,
  round(avg(j.latitude), 6)::numeric(9, 6) as latitude,
  round(avg(j.longitude), 6)::numeric(9, 6) as longitude,
  count(*) as sample_count,
  silver.olist_region(j.state) as region,
  true as _valid_zip_code,
  true as _valid_latitude,
  true as _valid_longitude,
  true as _no_rescued_data,
  null::bronze.olist_geolocation as _row
from judged as j
where j.is_valid
group by j.zip_code_prefix, j.city, j.state
union all
select
  j.zip_code_prefix,
  j.city,
  j.state,
  j.latitude,
  j.longitude,
  null as sample_count,
  null as region,
  j.valid_zip_code as _valid_zip_code,
  j.valid_latitude as _valid_latitude,
  j.valid_longitude as _valid_longitude,
  j.valid_columns as _no_rescued_data,
  j.delivered as _row
from judged as j
where not j.is_valid;

comment on view silver.v_olist_geolocation is
'Model of silver.olist_geolocation: mean coordinates of each place, and every invalid record';

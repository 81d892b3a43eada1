create or replace function setup._detect_type(
  p_name text,
  p_filled bigint,
  p_different bigint,
  p_date_share double precision,
  p_is_number boolean,
  p_avg_length double precision
)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when p_filled = 0 then 'empty'
    when p_date_share > 0.8 then 'date'
    when p_different > 0.9 * p_filled and lower(p_name) like '%id' then 'id'
    when lower(p_name) ~ 'code|nr' then 'code'
    when lower(p_name) ~ 'amount|value|price' then 'monetary'
    when lower(p_name) ~ 'percent|rate' then 'percentage'
    when p_is_number then 'numeric'
    when p_different < 0.05 * p_filled or p_different <= 10 then 'categorical'
    when p_avg_length > 50 then 'text'
    else 'string'
  end;
$$;
comment on function setup._detect_type is
'Return what a column seems to hold; what comes first counts.';
revoke all on function setup._detect_type from public;

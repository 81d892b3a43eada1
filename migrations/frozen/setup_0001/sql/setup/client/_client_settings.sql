create or replace function setup._client_settings(
  out config_key text,
  out config_value text,
  out moment timestamptz,
  out is_on boolean
)
returns setof record
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select
    c.config_key, nullif(c.config_value, ''), setup.config_time(c.config_key),
    setup._switch(c.config_value)
  from setup.etl_config as c;
$$;
comment on function setup._client_settings is
'Return the configuration for a client: each key with its value, as a moment, and as on or off.';
revoke all on function setup._client_settings from public;

create or replace function setup.reset_config(p_key text)
returns text
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update setup.etl_config
  set config_value = default_value, updated_at = setup._now()
  where config_key = p_key and config_value is distinct from default_value;
  return setup.config(p_key);
end;
$$;
comment on function setup.reset_config is
'Give a configuration key its default again and return it. Raises MW003 for an unknown key.';
revoke all on function setup.reset_config from public;

create or replace function setup.seed_config(p_key text, p_value text, p_description text)
returns void
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  insert into setup.etl_config as c (config_key, config_value, description, updated_at)
  values (p_key, p_value, p_description, setup._now())
  on conflict (config_key) do update
  set description = excluded.description
  where c.description is distinct from excluded.description;
$$;
comment on function setup.seed_config(text, text, text) is
'Add a configuration key with its default; a value that is there already stays.';
revoke all on function setup.seed_config(text, text, text) from public;

create or replace function setup.configure(p_key text, p_value text)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_fault text := (
    select setup._config_fault(c.value_type, c.allowed, p_value)
    from setup.etl_config as c
    where c.config_key = p_key
  );
begin
  if v_fault is not null then
    raise exception using
      errcode = 'MW004',
      message = format('configuration key "%s" cannot be "%s"', p_key, p_value),
      hint = format('It is %s; empty = not set.', v_fault);
  end if;
  update setup.etl_config
  set config_value = p_value, updated_at = setup._now()
  where config_key = p_key and config_value is distinct from p_value;
  if not found then
    perform setup.config(p_key);
  end if;
end;
$$;
comment on function setup.configure is
'Set a configuration value; NULL or empty takes it away. Raises MW003, MW004.';
revoke all on function setup.configure from public;

create or replace function setup.config(p_key text)
returns text
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_value text;
begin
  -- a test of a model says what it needs, as the owner; as in setup._now
  if current_setting('setup.config', true) <> '' then
    if current_setting('setup.config')::jsonb ? p_key and (
      select pg_has_role(session_user, n.nspowner, 'member')
      from pg_namespace as n
      where n.nspname = 'setup'
    ) then
      return nullif(current_setting('setup.config')::jsonb ->> p_key, '');
    end if;
  end if;
  select c.config_value into v_value from setup.etl_config as c where c.config_key = p_key;
  if not found then
    raise exception using
      errcode = 'MW003',
      message = format('unknown configuration key "%s"', p_key),
      hint = setup._did_you_mean(p_key, array(select c.config_key from setup.etl_config as c));
  end if;
  return nullif(v_value, '');
end;
$$;
comment on function setup.config is
'Return the value of a configuration key, NULL when it is not set. Raises MW003 for an unknown '
'key.';
revoke all on function setup.config from public;

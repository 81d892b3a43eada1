create or replace function setup._set_test_config(p_config jsonb)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- setup.config looks at this setting before its table, to the end of the transaction.
declare
  v_wrong text;
begin
  if coalesce(p_config, '{}') = '{}' then
    return;
  end if;
  select k.key into v_wrong
  from jsonb_object_keys(p_config) as k (key)
  where k.key not in (select c.config_key from setup.etl_config as c)
  order by k.key collate "C"
  limit 1;
  if found then
    raise exception using
      errcode = 'MW003',
      message = format('unknown configuration key "%s"', v_wrong),
      hint = setup._did_you_mean(v_wrong, array(select c.config_key from setup.etl_config as c));
  end if;
  perform set_config('setup.config', p_config::text, true);
  if exists (
    select from jsonb_each_text(p_config) as c
    where setup.config(c.key) is distinct from nullif(c.value, '')
  ) then
    raise exception using
      errcode = 'MW015',
      message = format('"%s" may not set the configuration', session_user),
      hint = 'Test as a member of the owner of schema setup, or without a configuration.';
  end if;
end;
$$;
comment on function setup._set_test_config is
'Let setup.config return other values to the end of the transaction. Raises MW003, MW015.';
revoke all on function setup._set_test_config from public;

create or replace function setup.seed_config(
  p_key text,
  p_value text,
  p_description text,
  p_type text default 'text'
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_fault text;
begin
  if p_key ~ '^[a-z][a-z0-9_.]*$' is not true then
    raise exception using
      errcode = 'MW012',
      message = format('%s cannot be a configuration key', coalesce(format('"%s"', p_key), 'null')),
      hint = 'A key has lower-case letters, digits, _ and dots, and begins with a letter.';
  end if;
  perform setup._check_choice(
    'MW012', format('configuration key "%s"', p_key), 'type', p_type,
    '{text,boolean,integer,interval,time,environment}'
  );
  v_fault := setup._config_fault(p_type, p_value);
  if v_fault is not null then
    raise exception using
      errcode = 'MW004',
      message = format('configuration key "%s" cannot be "%s"', p_key, p_value),
      hint = format('It is %s; empty = not set.', v_fault);
  end if;
  insert into setup.etl_config as c (
    config_key, config_value, default_value, value_type, description, updated_at
  )
  values (p_key, p_value, p_value, p_type, p_description, setup._now())
  on conflict (config_key) do update
  set
    default_value = excluded.default_value,
    value_type = excluded.value_type,
    description = excluded.description
  where (c.default_value, c.value_type, c.description)
    is distinct from (excluded.default_value, excluded.value_type, excluded.description);
end;
$$;
comment on function setup.seed_config is
'Add a configuration key with its default and type; a value that is there already stays.';
revoke all on function setup.seed_config from public;

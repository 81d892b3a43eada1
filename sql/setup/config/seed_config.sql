create or replace function setup.seed_config(
  p_key text,
  p_value text,
  p_description text,
  p_type text default 'text',
  p_allowed text[] default null,
  p_pipeline text default null
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_owner text := (
    select case when c.is_built_in then 'the framework' else format('pipeline "%s"', c.pipeline) end
    from setup.etl_config as c
    where c.config_key = p_key
      and (c.pipeline <> p_pipeline or c.is_built_in and p_pipeline is not null)
  );
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
    '{text,boolean,integer,count,interval,time,path,percentage,memory,word}'
  );
  if (p_type = 'word') <> coalesce(cardinality(p_allowed) > 0, false) then
    raise exception using
      errcode = 'MW012',
      message = format('allowed values of configuration key "%s" are not understood', p_key),
      hint = 'Give p_allowed with type word, as an array of words, and with no other type.';
  elsif v_owner is not null then
    raise exception using
      errcode = 'MW094',
      message = format('configuration key "%s" belongs to %s', p_key, v_owner),
      hint = 'Give it another name, for example one that begins with that of its pipeline.';
  elsif p_pipeline is not null then
    perform setup._get_pipeline(p_pipeline);
  end if;
  v_fault := setup._config_fault(p_type, p_allowed, p_value);
  if v_fault is not null then
    raise exception using
      errcode = 'MW004',
      message = format('configuration key "%s" cannot be "%s"', p_key, p_value),
      hint = format('It is %s; empty = not set.', v_fault);
  end if;
  insert into setup.etl_config as c (
    config_key, config_value, default_value, value_type, allowed, pipeline, description, updated_at
  )
  values (
    p_key, p_value, p_value, p_type, p_allowed, p_pipeline, p_description, setup._now()
  )
  on conflict (config_key) do update
  set
    default_value = excluded.default_value,
    value_type = excluded.value_type,
    allowed = excluded.allowed,
    pipeline = excluded.pipeline,
    description = excluded.description
  where (c.default_value, c.value_type, c.allowed, c.pipeline, c.description)
    is distinct from (
      excluded.default_value, excluded.value_type, excluded.allowed, excluded.pipeline,
      excluded.description
    );
end;
$$;
comment on function setup.seed_config is
'Add a configuration key; a value that is there already stays. Raises MW001, MW004, MW012, MW094.';
revoke all on function setup.seed_config from public;

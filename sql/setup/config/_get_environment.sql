create or replace function setup._get_environment()
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_name text := coalesce(setup.config('environment'), 'dev');
begin
  if v_name not in ('dev', 'test', 'staging', 'prod') then
    raise exception using
      errcode = 'MW004',
      message = format('configuration key "environment" is "%s"', v_name),
      hint = 'Set it to dev, test, staging or prod.';
  end if;
  return v_name;
end;
$$;
comment on function setup._get_environment is
'Return what this database is for: dev, test, staging or prod. Raises MW004 for anything else.';
revoke all on function setup._get_environment from public;

create or replace function setup._check_prerequisites(p_layers text[])
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  c_remedy  constant text := 'Install the warehouse again: python orchestrate_all.py deploy '
    '(or psql -f sql/setup/install.sql).';
  v_missing text;
begin
  select s into v_missing
  from unnest(p_layers || '{work}'::text[]) as s
  where to_regnamespace(s) is null
  limit 1;
  if v_missing is not null then
    raise exception using
      errcode = 'MW005',
      message = format('schema "%s" does not exist', v_missing),
      hint = c_remedy;
  end if;
  select v into v_missing
  from unnest(
    '{etl_config,pipelines,load_jobs,load_log,watermarks,load_files,quarantine}'::text[]
  ) as v
  where to_regclass('setup.' || v) is null
  limit 1;
  if v_missing is not null then
    raise exception using
      errcode = 'MW005',
      message = format('table "setup.%s" does not exist', v_missing),
      hint = c_remedy;
  end if;
end;
$$;
comment on function setup._check_prerequisites is
'Raise MW005 when a schema or control table that a run needs is missing.';
revoke all on function setup._check_prerequisites from public;

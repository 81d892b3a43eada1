create or replace function setup.register_nightly(p_pipeline text, p_settings jsonb default '{}')
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- Raises MW001, MW012.
declare
  v_wrong record;
begin
  perform setup._get_pipeline(p_pipeline);
  select * into v_wrong
  from setup._nightly_faults('pipeline', p_settings) as f
  limit 1;
  if found then
    raise exception using
      errcode = 'MW012',
      message = format('the settings of nightly pipeline "%s" are not understood', p_pipeline),
      detail = format('Found: %s.', v_wrong.fault),
      hint = 'select setting, meaning from setup.nightly_settings where document = ''pipeline'';';
  end if;
  insert into setup.nightly_pipelines as n (pipeline, registered)
  values (p_pipeline, p_settings)
  on conflict (pipeline) do update set registered = excluded.registered
  where n.registered is distinct from excluded.registered;
end;
$$;
comment on function setup.register_nightly is
'Let a pipeline run in levels of importance, with its settings. Raises MW001, MW012.';
revoke all on function setup.register_nightly from public;

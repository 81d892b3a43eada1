create or replace function setup._get_pipeline(p_pipeline text)
returns setup.pipelines
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_pipeline setup.pipelines;
begin
  select * into v_pipeline from setup.pipelines as p where p.pipeline = p_pipeline;
  if not found then
    raise exception using
      errcode = 'MW001',
      message = format('unknown pipeline "%s"', p_pipeline),
      hint = setup._did_you_mean(p_pipeline, array(select p.pipeline from setup.pipelines as p));
  end if;
  return v_pipeline;
end;
$$;
comment on function setup._get_pipeline is
'Return a pipeline by name. Raises MW001 for an unknown one.';
revoke all on function setup._get_pipeline from public;

create or replace function setup._require_known_pipelines(p_pipelines text[])
returns void
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_unknown text;
begin
  select n into v_unknown
  from unnest(p_pipelines) as n
  where n not in (select p.pipeline from setup.pipelines as p)
  limit 1;
  if v_unknown is not null then
    raise exception using
      errcode = 'MW001',
      message = format('unknown pipeline "%s"', v_unknown),
      hint = setup._did_you_mean(v_unknown, array(select p.pipeline from setup.pipelines as p));
  end if;
end;
$$;
comment on function setup._require_known_pipelines is
'Raise MW001 for a name that is no pipeline, with the nearest one.';
revoke all on function setup._require_known_pipelines from public;

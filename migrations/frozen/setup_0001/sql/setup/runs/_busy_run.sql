create or replace function setup._busy_run(p_run_id bigint, p_pipelines text[])
returns bigint
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_busy record;
begin
  select h.run_id, p.pipeline, p.on_busy into v_busy
  from setup.held_pipelines as h
  inner join setup.pipelines as p on p.pipeline = h.pipeline
  where h.pipeline = any(p_pipelines) and h.run_id <> p_run_id
  order by p.on_busy = 'refuse' desc, h.run_id
  limit 1;
  if v_busy.on_busy = 'refuse' then
    raise exception using
      errcode = 'MW022',
      message = format('pipeline "%s" is running already', v_busy.pipeline),
      detail = format('Run %s holds it.', v_busy.run_id),
      hint = 'Wait until it ends, or let runs queue: '
      'update setup.pipelines set on_busy = ''wait''.';
  end if;
  return v_busy.run_id;
end;
$$;
comment on function setup._busy_run is
'Return a running run that holds one of these pipelines. Raises MW022 when that pipeline refuses.';
revoke all on function setup._busy_run from public;

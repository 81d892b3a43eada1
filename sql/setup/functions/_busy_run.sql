create or replace function setup._busy_run(p_run_id bigint, p_pipelines text[])
returns bigint
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_busy_id  bigint;
  v_refusing text;
begin
  select r.run_id into v_busy_id
  from setup.runs as r
  where r.state = 'running' and r.run_id <> p_run_id and r.pipelines && p_pipelines
  order by r.run_id
  limit 1;
  select p.pipeline into v_refusing
  from setup.pipelines as p
  where v_busy_id is not null and p.pipeline = any(p_pipelines) and p.on_busy = 'refuse'
  limit 1;
  if v_refusing is not null then
    raise exception using
      errcode = 'MW022',
      message = format('pipeline "%s" is running already', v_refusing),
      detail = format('Run %s holds it.', v_busy_id),
      hint = 'Wait until it ends, or let runs queue: '
      'update setup.pipelines set on_busy = ''wait''.';
  end if;
  return v_busy_id;
end;
$$;
comment on function setup._busy_run(bigint, text[]) is
'Return a running run that holds one of these pipelines. Raises MW022 when that pipeline refuses.';
revoke all on function setup._busy_run(bigint, text[]) from public;

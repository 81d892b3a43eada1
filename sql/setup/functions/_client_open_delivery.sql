create or replace function setup._client_open_delivery(p_task_id bigint, p_is_first boolean)
returns bigint
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  select setup._open_delivery(setup._claimed_job(p_task_id), r.full_refresh and p_is_first)
  from setup._running_task(p_task_id) as t
  inner join setup.runs as r on r.run_id = t.run_id;
$$;
comment on function setup._client_open_delivery(bigint, boolean) is
'Make room for the next file of a claimed task; returns the rows that go.';
revoke all on function setup._client_open_delivery(bigint, boolean) from public;

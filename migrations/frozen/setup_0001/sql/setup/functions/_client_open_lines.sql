create or replace function setup._client_open_lines(p_task_id bigint)
returns void
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  select setup._open_lines(setup._claimed_job(p_task_id));
$$;
comment on function setup._client_open_lines(bigint) is
'Begin the tolerant reading of a file that COPY has refused, for a client.';
revoke all on function setup._client_open_lines(bigint) from public;

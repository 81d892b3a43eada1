create or replace function setup._client_add_lines(
  p_task_id bigint,
  p_bytes bytea,
  p_lines_before bigint
)
returns bigint
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  select setup._add_lines(
    setup._claimed_job(p_task_id, 'file'), encode(p_bytes, 'escape'), p_lines_before
  );
$$;
comment on function setup._client_add_lines(bigint, bytea, bigint) is
'Add a piece of a file, cut at a line end, for a client; returns the lines so far.';
revoke all on function setup._client_add_lines(bigint, bytea, bigint) from public;

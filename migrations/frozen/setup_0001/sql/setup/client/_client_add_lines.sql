create or replace function setup._client_add_lines(
  p_task_id bigint,
  p_bytes bytea,
  p_encoding text,
  p_lines_before bigint,
  p_goes_on boolean
)
returns bigint
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  select setup._add_lines(
    setup._claimed_job(p_task_id, 'file'), p_bytes, p_encoding, p_lines_before, p_goes_on
  );
$$;
comment on function setup._client_add_lines is
'Add a piece of a file for a client, lines or a part of one; returns the lines so far.';
revoke all on function setup._client_add_lines from public;

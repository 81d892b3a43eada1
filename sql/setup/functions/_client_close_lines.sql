create or replace function setup._client_close_lines(
  p_task_id bigint,
  p_path text,
  p_modified_at timestamptz,
  p_start bytea,
  out rows bigint,
  out malformed bigint
)
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  select c.rows, c.malformed
  from setup._running_task(p_task_id) as t
  cross join lateral setup._close_lines(
    setup._claimed_job(p_task_id), t.load_id, p_path, p_modified_at, p_start
  ) as c;
$$;
comment on function setup._client_close_lines(
  bigint, text, timestamptz, bytea, out bigint, out bigint
) is
'Parse the lines a client has added: rows loaded and malformed lines.';
revoke all on function setup._client_close_lines(
  bigint, text, timestamptz, bytea, out bigint, out bigint
)
from public;

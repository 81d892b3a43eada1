create or replace function setup._client_close_file(
  p_task_id bigint,
  p_path text,
  p_size bigint,
  p_modified_at timestamptz,
  p_sha256 bytea,
  p_rows bigint,
  p_malformed bigint
)
returns bigint
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  select setup._close_file(
    setup._claimed_job(p_task_id), t.load_id, p_path, p_size, p_modified_at, p_sha256, p_rows,
    p_malformed
  )
  from setup._running_task(p_task_id) as t;
$$;
comment on function setup._client_close_file(
  bigint, text, bigint, timestamptz, bytea, bigint, bigint
) is
'Enter a loaded file of a client into the ledger; returns the rows it replaces. Raises MW033.';
revoke all on function setup._client_close_file(
  bigint, text, bigint, timestamptz, bytea, bigint, bigint
)
from public;

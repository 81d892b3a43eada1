create or replace function setup._client_first_modified(
  p_task_id bigint,
  p_path text,
  p_size bigint,
  p_modified_at timestamptz,
  p_sha256 bytea default null
)
returns timestamptz
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select setup._delivered_modified_at(
    setup._claimed_job(p_task_id, 'file'), p_path, p_size, p_modified_at, p_sha256
  );
$$;
comment on function setup._client_first_modified is
'Return the time that the rows of a client''s file carry; NULL asks for its digest.';
revoke all on function setup._client_first_modified from public;

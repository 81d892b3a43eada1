create or replace function setup._client_known_file(
  p_task_id bigint,
  p_path text,
  p_size bigint,
  p_modified_at timestamptz,
  p_sha256 bytea default null
)
returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_task setup.run_tasks := setup._running_task(p_task_id);
begin
  if (select r.full_refresh from setup.runs as r where r.run_id = v_task.run_id) then
    return false;
  end if;
  return setup._known_file(
    setup._claimed_job(p_task_id), p_path, p_size, p_modified_at, p_sha256
  );
end;
$$;
comment on function setup._client_known_file(bigint, text, bigint, timestamptz, bytea) is
'Tell whether a file was loaded already; NULL asks for the digest of its content. False in a full '
'refresh.';
revoke all on function setup._client_known_file(bigint, text, bigint, timestamptz, bytea) from public;

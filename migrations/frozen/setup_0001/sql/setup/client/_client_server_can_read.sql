create or replace function setup._client_server_can_read(
  p_task_id bigint,
  p_path text,
  p_size bigint,
  p_modified_at timestamptz
)
returns boolean
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
-- The same path on another machine can be another file, so size and time have to agree; they are
-- NULL when the client cannot read the file.
-- Raises MW082 for a path that is not one of the job: nobody learns what else the server has.
declare
  v_job  setup.load_jobs := setup._claimed_job(p_task_id, 'file');
  v_file record;
begin
  perform setup._require_own_file(v_job, p_path);
  if p_path ~* '\.gz$'
    or setup._file_option(v_job, 'read_by') = 'client'
    or setup._missing_file_rights() is not null
  then
    return false;
  end if;
  v_file := pg_stat_file(p_path);
  -- pipes and devices have no size, and whoever opens one may wait for ever
  if (v_file.isdir or v_file.size > 0)
    and setup._is_utf16(v_job, pg_read_binary_file(p_path, 0, 2))
  then
    return false;
  end if;
  return p_size is null or (v_file.size, v_file.modification) = (p_size, p_modified_at);
exception
  when insufficient_privilege or undefined_file or io_error or wrong_object_type
    or invalid_parameter_value or internal_error or sqlstate '58P03' then
    return false;
end;
$$;
comment on function setup._client_server_can_read is
'Tell whether the server can read the very file that the client sees, so that run_task loads it.';
revoke all on function setup._client_server_can_read from public;

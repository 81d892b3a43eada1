create or replace function setup._server_can_read(p_job setup.load_jobs, p_file setup.delivery)
returns boolean
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- The same path on another machine can be another file, so size and time have to agree; they are
-- NULL when the client cannot read the file.
declare
  v_file record;
begin
  if p_file.path ~* '\.gz$'
    or setup._file_format(p_job, p_file.path) = 'parquet'
    or setup._file_option(p_job, 'read_by') = 'client'
    or setup._missing_file_rights() is not null
  then
    return false;
  end if;
  v_file := pg_stat_file(p_file.path);
  -- pipes and devices have no size, and whoever opens one may wait for ever
  if (v_file.isdir or v_file.size > 0)
    and setup._is_utf16(p_job, pg_read_binary_file(p_file.path, 0, 2))
  then
    return false;
  end if;
  return p_file.size is null
    or (v_file.size, v_file.modification) = (p_file.size, p_file.modified_at);
exception
  when insufficient_privilege or undefined_file or io_error or wrong_object_type
    or invalid_parameter_value or internal_error or sqlstate '58P03' then
    return false;
end;
$$;
comment on function setup._server_can_read is
'Tell whether the server can read the very file that a client sees.';
revoke all on function setup._server_can_read from public;

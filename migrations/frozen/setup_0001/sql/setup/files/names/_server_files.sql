create or replace function setup._server_files(p_folder text)
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    select f from pg_ls_dir(p_folder) as f
    -- a name that is no text in this database cannot be the name of a job's file
    where setup._decode_line(replace(f, '\', '\\'), getdatabaseencoding()) is not null
  );
exception
  when undefined_file or insufficient_privilege or io_error or undefined_object
    or wrong_object_type or invalid_parameter_value then
    return null;
end;
$$;
comment on function setup._server_files is
'Return the names in a folder of the server; NULL when it does not exist or may not be read.';
revoke all on function setup._server_files from public;

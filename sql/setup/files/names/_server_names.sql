create or replace function setup._server_names(p_job setup.load_jobs, p_folder text)
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_names     text[] := '{}';
  v_subfolder text;
begin
  for v_subfolder in
    select '' union select p.subfolder || '/' from setup._file_patterns(p_job) as p
    where p.subfolder is not null
  loop
    begin
      v_names := v_names || array(
        select v_subfolder || f from pg_ls_dir(p_folder || '/' || v_subfolder) as f
        -- a name that is no text in this database cannot be the name of a job's file
        where setup._decode_line(replace(f, '\', '\\'), getdatabaseencoding()) is not null
      );
    exception
      when undefined_file or insufficient_privilege or io_error or undefined_object
        or wrong_object_type or invalid_parameter_value then
        -- a subfolder need not be there; one that is has to be readable
        if v_subfolder = '' or (pg_stat_file(p_folder || '/' || v_subfolder, true)).size is not null
        then
          return null;
        end if;
    end;
  end loop;
  return v_names;
end;
$$;
comment on function setup._server_names is
'Return the names in the folders of a job on the server; NULL when one may not be read.';
revoke all on function setup._server_names from public;

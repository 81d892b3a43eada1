create or replace function setup._file_folder(p_job setup.load_jobs)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_key    text := substring(p_job.source from '^file:\{([^}]+)\}/');
  v_folder text := rtrim(setup.config(v_key), '/');
begin
  if v_folder is null then
    raise exception using
      errcode = 'MW004',
      message = format('configuration key "%s" has no value', v_key),
      hint = format('Set it: select setup.configure(''%s'', ''/path/to/files'');', v_key);
  elsif v_folder !~ '^(/|[A-Za-z]:)' then
    raise exception using
      errcode = 'MW030',
      message = format('folder "%s" is not an absolute path', v_folder),
      hint = format('Set configuration key "%s" to a path that starts at the root.', v_key);
  end if;
  return v_folder;
end;
$$;
comment on function setup._file_folder is
'Return the folder of a file job, without a trailing slash. Raises MW004, MW030.';
revoke all on function setup._file_folder from public;

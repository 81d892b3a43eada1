create or replace function setup._client_file(p_load_id bigint, p_path text, p_step text)
returns setup.client_files
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_file setup.client_files;
begin
  select * into v_file
  from setup.client_files as f
  where f.load_id = p_load_id and f.path = p_path;
  if v_file.step is distinct from p_step then
    raise exception using
      errcode = 'MW082',
      message = format('it is not the turn of this step for "%s"', p_path),
      detail = format('Its state is %s, not %s.', coalesce(v_file.step, 'unknown'), p_step),
      hint = 'Load files with python orchestrate_all.py.';
  end if;
  return v_file;
end;
$$;
comment on function setup._client_file is
'Return a file that a client loads, if it has come to a step. Raises MW082.';
revoke all on function setup._client_file from public;

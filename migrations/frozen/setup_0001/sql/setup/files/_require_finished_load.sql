create or replace function setup._require_finished_load()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- At the commit. Raises MW082.
begin
  if exists (
    select from setup.client_files as f where (f.load_id, f.path) = (new.load_id, new.path)
  ) then
    raise exception using
      errcode = 'MW082',
      message = format('the load of "%s" was not finished, nothing of it is kept', new.path),
      hint = 'Call setup._client_succeed in the transaction that opens the files, or roll back.';
  end if;
  return null;
end;
$$;
comment on function setup._require_finished_load is
'Refuse to commit files of a client whose load has not been finished.';
revoke all on function setup._require_finished_load from public;

create or replace function setup._client_end_archive(p_archive_id bigint, p_is_there boolean)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- From now on the ledger knows the file where it is: what is delivered under its former name is a
-- delivery of its own and takes no rows away. p_is_there: false for one that had gone before it
-- could be put away.
declare
  v_file setup.archived_files;
begin
  if not p_is_there then
    delete from setup.archived_files as a where a.archive_id = p_archive_id
    returning * into v_file;
    update setup.load_files as f set status = 'outdated'
    where f.file_id = v_file.file_id and f.status = 'loaded';
    return;
  end if;
  update setup.archived_files as a set archived_at = setup._now()
  where a.archive_id = p_archive_id
  returning * into v_file;
  update setup.load_files as f set path = v_file.archived_path where f.file_id = v_file.file_id;
end;
$$;
comment on function setup._client_end_archive is
'Note that a client has put a file away.';
revoke all on function setup._client_end_archive from public;

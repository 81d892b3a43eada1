create or replace function setup._client_forget_archive(p_archive_folder text)
returns void
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  update setup.archived_files as a set removed_at = setup._now()
  where a.archive_folder = p_archive_folder and a.removed_at is null;
$$;
comment on function setup._client_forget_archive is
'Note that a client has removed a folder of the archive.';
revoke all on function setup._client_forget_archive from public;

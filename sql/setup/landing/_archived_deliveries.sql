create or replace function setup._archived_deliveries(p_job_id bigint)
returns table (file_id bigint, archive_folder text, archived_path text, sha256 bytea)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select f.file_id, a.archive_folder, a.archived_path, a.sha256
  from setup.archived_files as a
  inner join setup.load_files as f on f.job_id = a.job_id and f.path = a.archived_path
  where a.job_id = p_job_id
    and a.archived_at is not null
    and a.removed_at is null
    and f.status = 'loaded';
$$;
comment on function setup._archived_deliveries is
'Return the files in the archive whose rows a job has in its table.';
revoke all on function setup._archived_deliveries from public;

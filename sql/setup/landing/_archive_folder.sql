create or replace function setup._archive_folder(p_job setup.load_jobs)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    nullif(rtrim(setup.config('archive_path'), '/'), ''),
    regexp_replace(setup._file_folder(p_job), '/[^/]*$', '') || '/archive'
  );
$$;
comment on function setup._archive_folder is
'Return where the files of a job are put away: archive_path, else beside its folder.';
revoke all on function setup._archive_folder from public;

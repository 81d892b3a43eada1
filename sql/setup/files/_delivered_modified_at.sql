create or replace function setup._delivered_modified_at(
  p_job setup.load_jobs,
  p_file setup.delivery
)
returns timestamptz
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- A file that was only touched since it was loaded keeps the time that its rows have.
declare
  v_file setup.load_files;
begin
  select * into v_file
  from setup.load_files as f
  where f.job_id = p_job.job_id and f.path = p_file.path and f.first_modified_at is not null
  order by f.file_id desc
  limit 1;
  return case
    when v_file.size is distinct from p_file.size or v_file.first_modified_at = p_file.modified_at
      then p_file.modified_at
    when v_file.sha256 = p_file.sha256 then v_file.first_modified_at
    when p_file.sha256 is not null then p_file.modified_at
  end;
end;
$$;
comment on function setup._delivered_modified_at is
'Return the modification time that the rows of a file carry; NULL asks for its digest.';
revoke all on function setup._delivered_modified_at from public;

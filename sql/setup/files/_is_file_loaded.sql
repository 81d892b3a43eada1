create or replace function setup._is_file_loaded(p_job setup.load_jobs, p_file setup.delivery)
returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- True: loaded already. False: load it. NULL: its digest decides; call again with it.
-- With keep_deliveries a copy under another name is a delivery of its own. What is to be read once
-- more is loaded again, unless it is a copy of another file by now.
declare
  v_keeps boolean := setup._file_option(p_job, 'keep_deliveries') = 'true';
  v_file  setup.load_files;
begin
  if p_job.load_type <> 'append' and not exists (
    select from setup.watermarks as w
    where w.job_id = p_job.job_id
      and w.source = '(definition)'
      and w.value = (select f.fingerprint from setup._fingerprint(p_job) as f)
  ) then
    return false;
  end if;
  select * into v_file
  from setup.load_files as f
  where f.job_id = p_job.job_id and f.path = p_file.path
    and (f.is_current or f.status = 'duplicate')
  order by f.file_id desc
  limit 1;
  -- times are whole seconds: what was modified just before the load may have been again just after
  if v_file.is_to_reread is not true
    and (v_file.size, v_file.modified_at) = (p_file.size, p_file.modified_at)
    and v_file.modified_at < v_file.verified_at - interval '2 seconds'
  then
    return true;
  elsif p_file.sha256 is null then
    return case
      when v_file.size = p_file.size and not v_file.is_to_reread then null
      when p_job.load_type = 'append' and not v_keeps and exists (
        select from setup.load_files as f
        where f.job_id = p_job.job_id and f.size = p_file.size and f.is_current
      ) then null
      else false
    end;
  elsif v_file.sha256 = p_file.sha256 and v_file.is_to_reread then
    return false;
  elsif v_file.sha256 = p_file.sha256 then
    update setup.load_files as f
    set modified_at = p_file.modified_at, verified_at = setup._now()
    where f.file_id = v_file.file_id;
    return true;
  elsif p_job.load_type = 'append' and not v_keeps and exists (
    select from setup.load_files as f
    where f.job_id = p_job.job_id and f.sha256 = p_file.sha256 and f.is_current
  ) then
    update setup.load_files as f
    set is_to_reread = false
    where f.job_id = p_job.job_id and f.path = p_file.path and f.is_to_reread;
    insert into setup.load_files (
      job_id, path, size, modified_at, first_modified_at, sha256, rows, malformed, status,
      load_id, loaded_at, verified_at
    )
    select
      p_job.job_id, p_file.path, p_file.size, p_file.modified_at, p_file.modified_at,
      p_file.sha256, 0, 0, 'duplicate', f.load_id, setup._now(), setup._now()
    from setup.load_files as f
    where f.job_id = p_job.job_id and f.sha256 = p_file.sha256 and f.is_current
    order by f.file_id
    limit 1;
    return true;
  end if;
  return false;
end;
$$;
comment on function setup._is_file_loaded is
'Tell whether a file was loaded already, by size and time, else by its digest; NULL asks for the '
'digest.';
revoke all on function setup._is_file_loaded from public;

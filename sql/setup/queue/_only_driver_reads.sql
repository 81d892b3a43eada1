create or replace function setup._only_driver_reads(p_job setup.load_jobs)
returns boolean
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- What setup._load_files refuses with MW035, seen from outside of a load. Never raises.
declare
  v_folder text;
  v_path   text;
  v_size   bigint;
begin
  if p_job.source ~ '^(dlt|db):' then
    return true;
  elsif p_job.source not like 'file:%' then
    return false;
  elsif setup._missing_file_rights() is not null
    or setup._file_option(p_job, 'read_by') = 'client'
    or setup._is_utf16(p_job, '')
  then
    return true;
  end if;
  v_folder := setup._file_folder(p_job);
  for v_path in
    select format('%s/%s', v_folder, m)
    from setup._match_files(p_job, v_folder, setup._server_names(p_job, v_folder)) as m
  loop
    if v_path ~* '\.gz$' or setup._file_format(p_job, v_path) = 'parquet' then
      return true;
    end if;
    -- pipes and devices have no size, and whoever opens one may wait for ever
    v_size := (pg_stat_file(v_path, true)).size;
    if v_size > 0 and setup._is_utf16(p_job, pg_read_binary_file(v_path, 0, 2)) then
      return true;
    end if;
  end loop;
  return false;
exception
  when assert_failure or others then
    return false;
end;
$$;
comment on function setup._only_driver_reads is
'Tell whether a job has a source, or files, that the server itself cannot read.';
revoke all on function setup._only_driver_reads from public;

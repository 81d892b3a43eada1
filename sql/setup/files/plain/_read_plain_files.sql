create or replace function setup._read_plain_files(p_job setup.load_jobs, p_paths text[])
returns setup.delivery[]
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- What cannot be read, or is none of ours, is left out.
begin
  return array(
    select row(
      p.path, s.size, s.modification, null, pg_read_binary_file(p.path, 0, s.size + 1), null, null,
      null, null, null, 'csv', null
    )::setup.delivery
    from unnest(p_paths) as p (path)
    cross join lateral pg_stat_file(p.path, true) as s
    where not s.isdir
      and s.size between 1 and setup._largest_plain_file()
      and p.path !~* '\.gz$'
      and setup._file_format(p_job, p.path) = 'csv'
  );
exception
  when insufficient_privilege or undefined_file or io_error or wrong_object_type or internal_error
    or sqlstate '58P03' then
    return '{}';
end;
$$;
comment on function setup._read_plain_files is
'Read small files of a job, which may be loaded together; empty when one of them cannot be read.';
revoke all on function setup._read_plain_files from public;

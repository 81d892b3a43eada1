create or replace function setup._file_encoding(p_job setup.load_jobs, p_start bytea)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- the driver recodes UTF-16 and writes a byte order mark of UTF-8 before it
  select case
    when substring(p_start from 1 for 3) = '\xefbbbf' then 'UTF8'
    else setup._file_option(p_job, 'encoding')
  end;
$$;
comment on function setup._file_encoding is
'Return the encoding of a file: that of its byte order mark, else that of its job.';
revoke all on function setup._file_encoding from public;

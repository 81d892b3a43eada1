create or replace function setup._is_utf16(p_job setup.load_jobs, p_start bytea)
returns boolean
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select
    substring(p_start from 1 for 2) in ('\xfffe', '\xfeff')
    or setup._file_option(p_job, 'encoding') ~* '^utf-?16(le|be)?$';
$$;
comment on function setup._is_utf16 is
'Tell whether a file is in UTF-16, by its byte order mark or the option of its job.';
revoke all on function setup._is_utf16 from public;

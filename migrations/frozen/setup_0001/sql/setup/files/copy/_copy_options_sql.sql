create or replace function setup._copy_options_sql(p_job setup.load_jobs, p_start bytea)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select format(
    '(format csv, header true, delimiter %L, quote %L, escape %L, encoding %L)',
    setup._file_option(p_job, 'delimiter'),
    setup._file_option(p_job, 'quote'),
    setup._file_option(p_job, 'escape'),
    setup._file_encoding(p_job, p_start)
  );
$$;
comment on function setup._copy_options_sql is
'Return the COPY options of a file job.';
revoke all on function setup._copy_options_sql from public;

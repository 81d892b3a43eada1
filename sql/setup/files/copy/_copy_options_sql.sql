create or replace function setup._copy_options_sql(
  p_job setup.load_jobs,
  p_file setup.delivery,
  p_freezes boolean default false
)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- p_freezes: into a table that this very subtransaction has emptied
  select case when p_freezes then '(freeze, ' else '(' end || case p_file.format
    when 'parquet' then 'format text, encoding ''UTF8'')'
    when 'jsonl' then format(
      'format csv, delimiter e''\x01'', quote e''\x02'', encoding %L)',
      setup._file_encoding(p_job, p_file.start)
    )
    else format(
      'format csv, header true, delimiter %L, quote %L, escape %L, encoding %L)',
      setup._file_option(p_job, 'delimiter'),
      setup._file_option(p_job, 'quote'),
      setup._file_option(p_job, 'escape'),
      setup._file_encoding(p_job, p_file.start)
    )
  end;
$$;
comment on function setup._copy_options_sql is
'Return the COPY options for a file: its own text, or that which the driver makes of it.';
revoke all on function setup._copy_options_sql from public;

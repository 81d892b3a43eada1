create or replace function setup._file_option(p_job setup.load_jobs, p_option text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- many times per file: the defaults stand here, and setup.job_options has them from here
  select coalesce(
    p_job.options ->> p_option,
    case p_option
      when 'delimiter' then ','
      when 'quote' then '"'
      when 'escape' then coalesce(p_job.options ->> 'quote', '"')
      when 'encoding' then 'UTF8'
      when 'max_line_bytes' then '67108864'
      when 'header_names' then 'unique'
      when 'on_extra_columns' then 'rescue'
      when 'on_missing_columns' then 'fail'
      when 'allow_empty' then 'false'
      when 'read_by' then 'auto'
      when 'keep_deliveries' then 'false'
      when 'on_bad_file' then 'fail'
      when 'on_corrupted_file' then coalesce(p_job.options ->> 'on_bad_file', 'fail')
      when 'move_corrupted_files' then 'false'
      when 'missing_files' then 'fail'
    end
  );
$$;
comment on function setup._file_option is
'Return an option of a file job, such as delimiter or encoding, or its default.';
revoke all on function setup._file_option from public;

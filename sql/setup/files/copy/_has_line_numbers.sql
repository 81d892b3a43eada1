create or replace function setup._has_line_numbers(p_job setup.load_jobs)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- the work table of a file with rescued columns always has them
  select
    to_regclass(format('work.%I', 'file_' || p_job.job_id)) is not null
    or '_source_line' = any(setup._columns(p_job.target::regclass));
$$;
comment on function setup._has_line_numbers is
'Tell whether the table that a file is copied into has a place for the numbers of its rows.';
revoke all on function setup._has_line_numbers from public;

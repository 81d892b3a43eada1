create or replace function setup.announced_rows(p_job_name text)
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select l.announced_rows
  from setup.load_jobs as j
  inner join setup.load_log as l on l.job_id = j.job_id
  where j.job_name = p_job_name
    and l.status in ('succeeded', 'partial')
    and l.record_id is null
  order by l.load_id desc
  limit 1;
$$;
comment on function setup.announced_rows is
'Return how many rows the source of a job said it has in its last good load, NULL if it did not '
'say.';
revoke all on function setup.announced_rows from public;

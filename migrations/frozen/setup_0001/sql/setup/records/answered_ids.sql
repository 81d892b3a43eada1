create or replace function setup.answered_ids(p_job_name text)
returns setof text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select a.record_id
  from setup.load_jobs as j
  inner join setup.answered_ids as a on a.job_id = j.job_id
  where j.job_name = p_job_name;
$$;
comment on function setup.answered_ids is
'Return the ids whose last answer a feed has in its table, those that answered with nothing too.';
revoke all on function setup.answered_ids from public;

create or replace function setup._readers_of(p_targets text[])
returns setof text
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select distinct j.job_name
  from setup.job_dependencies as d
  inner join setup.load_jobs as j on j.job_id = d.job_id and j.layer = 'silver' and j.is_enabled
  where d.source = any(p_targets) and d.kind = 'catalogue'
  order by j.job_name;
$$;
comment on function setup._readers_of is
'Return the silver jobs whose models read some bronze tables.';
revoke all on function setup._readers_of from public;

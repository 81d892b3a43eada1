create or replace function setup._match_jobs(p_method text)
returns bigint[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  with pattern as (
    select
      coalesce(substring(p_method from '^(pipeline|layer|tag|load_type):'), 'name') as method,
      -- LIKE pattern: * is any text, everything else stands for itself
      replace(
        regexp_replace(
          regexp_replace(p_method, '^(pipeline|layer|tag|load_type):', ''), '([\\%_])', '\\\1', 'g'
        ),
        '*', '%'
      ) as name
  )
  select coalesce(array_agg(j.job_id), '{}')
  from setup.load_jobs as j
  cross join pattern as p
  where case p.method
    when 'pipeline' then j.pipeline like p.name
    when 'layer' then j.layer like p.name
    when 'load_type' then j.load_type like p.name
    when 'tag' then exists (select from unnest(j.tags) as t where t like p.name)
    else j.job_name like p.name
      or j.target like p.name
      or split_part(j.job_name, '.', 2) like p.name
  end;
$$;
comment on function setup._match_jobs is
'Return the jobs that a name, or pipeline:, layer:, tag: or load_type: with a name, means; * is a '
'wildcard.';
revoke all on function setup._match_jobs from public;

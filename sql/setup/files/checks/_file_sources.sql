create or replace function setup._file_sources(p_pipelines text[], p_select text[])
returns table (
  job_name text,
  folder text,
  subfolders text[],
  encoding text,
  delimiter text,
  quote text
)
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  -- of the bronze jobs that a run of the same scope would load
  select
    j.job_name,
    setup._file_folder(j),
    array(
      select distinct f.subfolder from setup._file_patterns(j) as f where f.subfolder is not null
    ),
    setup._file_option(j, 'encoding'),
    setup._file_option(j, 'delimiter'),
    setup._file_option(j, 'quote')
  from setup._plan('{bronze}', p_pipelines, p_select) as p
  inner join setup.load_jobs as j on j.job_id = p.job_id
  where p.action = 'run' and j.source like 'file:%'
  order by p.priority;
$$;
comment on function setup._file_sources is
'Return where the files of bronze jobs are, and how CSV is written there. Raises MW001, MW002, '
'MW004.';
revoke all on function setup._file_sources from public;

create or replace function setup.discover_jobs(p_layer text default 'bronze')
returns setof text
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
-- Only bronze tables can be discovered: their source follows from their name. Returns the jobs
-- added. Jobs of the layer whose target was dropped are removed.
declare
  v_table  record;
  v_detail text;
  v_hint   text;
begin
  for v_table in
    delete from setup.load_jobs as j
    where j.layer = p_layer and j.target is not null and setup._find_relation(j.target) is null
    returning j.job_name
  loop
    raise notice '[%] %  removed: its table was dropped',
      p_layer, setup._for_client(v_table.job_name);
  end loop;
  if p_layer <> 'bronze' then
    return;
  end if;

  for v_table in
    select
      p.pipeline,
      format('%I.%I', 'bronze', c.relname) as name,
      format(
        'file:{%s}/%s.csv',
        s.source ->> 'path_key', substr(c.relname, length(s.source ->> 'prefix') + 1)
      ) as source,
      coalesce((s.source ->> 'first_order')::integer, 100) - 1 + row_number() over (
        partition by p.pipeline, s.source ->> 'prefix' order by c.relname collate "C"
      ) as load_order
    from setup.pipelines as p
    cross join jsonb_array_elements(p.sources) as s (source)
    inner join pg_class as c
      on starts_with(c.relname, s.source ->> 'prefix')
      and c.relnamespace = 'bronze'::regnamespace
      and c.relkind in ('r', 'p')
    order by p.pipeline, load_order
  loop
    if not exists (select from setup.load_jobs as j where j.target = v_table.name) then
      begin
        perform setup.register_job(
          p_layer => 'bronze',
          p_pipeline => v_table.pipeline,
          p_source => v_table.source,
          p_target => v_table.name,
          p_load_order => v_table.load_order::integer
        );
      exception
        -- a table that cannot be loaded keeps no other from being loaded
        when sqlstate 'MW012' then
          get stacked diagnostics v_detail = pg_exception_detail, v_hint = pg_exception_hint;
          raise warning '[%] %', p_layer, setup._for_client(
            format('%s  not loaded: %s  %s  %s', v_table.name, sqlerrm, v_detail, v_hint)
          );
          continue;
      end;
      return next v_table.name;
    end if;
  end loop;
end;
$$;
comment on function setup.discover_jobs is
'Register a job for each bronze table whose prefix a pipeline claims and that has none; remove '
'jobs of dropped tables.';
revoke all on function setup.discover_jobs from public;

create or replace function setup._known_options(p_load_type text, p_source text)
returns setof setup.job_options
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select o.*
  from setup.job_options as o
  where p_load_type = any(o.load_types)
    and case o.part
      when 'job' then true
      when 'file' then p_source like 'file:%'
      when 'api' then p_source like 'dlt:%'
      when 'database' then p_source like 'db:%'
      else p_source !~ '^(file|dlt|db):'
    end;
$$;
comment on function setup._known_options is
'Return the options that a job of a load type and source understands.';
revoke all on function setup._known_options from public;

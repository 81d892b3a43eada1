create or replace function setup._source_versions(p_job setup.load_jobs)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select coalesce(jsonb_object_agg(s.source, s.version), '{}')
    from setup._source_loads(p_job) as s
  );
end;
$$;
comment on function setup._source_versions is
'Return {source: last load that changed it} for the sources of a job, null for a relation that no '
'job keeps.';
revoke all on function setup._source_versions from public;

create or replace function setup._wanted_connections(p_job setup.load_jobs)
returns integer
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- what it might use counts, for whether it reads the whole table is known only later
  select least(
    coalesce((p_job.options ->> 'ranges')::integer, 1),
    setup._connection_limit((setup._source_parts(p_job.source)).connection)
  );
$$;
comment on function setup._wanted_connections is
'Return how many connections a job may use to copy its table: option ranges, within the limit.';
revoke all on function setup._wanted_connections from public;

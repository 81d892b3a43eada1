create or replace function setup._described_columns(
  p_job setup.load_jobs,
  p_load setup.source_loads
)
returns setup.source_columns[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select array(
    select c from setup._source_description(p_job, p_load.dialect, p_load.catalogue) as c
  );
$$;
comment on function setup._described_columns is
'Return the columns that a load copies, in the order in which they came.';
revoke all on function setup._described_columns from public;

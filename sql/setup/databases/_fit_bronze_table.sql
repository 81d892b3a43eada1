create or replace function setup._fit_bronze_table(
  p_job setup.load_jobs,
  p_load setup.source_loads,
  p_columns setup.source_columns[]
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Never with cascade: a view that uses a column keeps it from being dropped or retyped, and the
-- load fails and says so.
declare
  v_target regclass := p_job.target::regclass;
  v_change record;
begin
  for v_change in
    select c.bronze_column, c.bronze_type
    from unnest(p_columns) as c
    where c.bronze_column <> all(setup._columns(v_target))
    order by c.position
  loop
    execute format(
      'alter table %s add column %I %s', v_target, v_change.bronze_column, v_change.bronze_type
    );
    perform setup._note_schema_change(
      p_job, p_load.load_id, null, v_change.bronze_column, 'extra', 'added'
    )
    where exists (select from setup.source_tables as t where t.job_id = p_job.job_id);
  end loop;
end;
$$;
comment on function setup._fit_bronze_table is
'Give a bronze table the columns that its source has.';
revoke all on function setup._fit_bronze_table from public;

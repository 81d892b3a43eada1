create or replace function setup._client_split_source(
  p_task_id bigint,
  p_snapshots text[],
  p_measured jsonb
)
returns table (measure_sql text, rows_sql text)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- p_snapshots: what each connection calls what it sees; p_measured: what the first one measured.
-- More ranges than connections, which take them one by one: none waits long for another whose
-- range has most of the rows. measure_sql is not NULL where each range has to be counted by the
-- connection that reads it, for they may see different moments. Raises MW023, MW082.
declare
  c_each    constant integer := 8;
  v_task    setup.run_tasks := setup._running_task(p_task_id);
  v_job     setup.load_jobs := setup._claimed_job(p_task_id, 'db');
  v_load    setup.source_loads;
  v_columns setup.source_columns[];
  v_table   text;
  v_key     text;
  v_one     boolean := (
    select count(distinct s) = 1 and count(s) = count(*) from unnest(p_snapshots) as s
  );
begin
  update setup.source_loads as l
  set connections = cardinality(p_snapshots), is_one_snapshot = v_one
  where l.load_id = v_task.load_id
  returning l.* into v_load;
  v_columns := setup._described_columns(v_job, v_load);
  v_table := setup._source_table_sql(v_job, v_load.dialect);
  v_key := setup._source_name_sql(v_load.dialect, setup._range_key(v_job, v_load.catalogue));
  return query
  select
    case
      when not v_one then format(
        'select count(*) as rows_in_source, count(*) as rows_selected from %s where %s', v_table, c
      )
    end,
    setup._source_rows_sql(v_load, v_table, v_columns, c)
  from setup._range_conditions(
    v_key, coalesce((p_measured ->> 'range_low')::numeric, 0),
    coalesce((p_measured ->> 'range_high')::numeric, 0),
    case when p_measured ->> 'range_low' is null then 1 else c_each * v_load.connections end
  ) as c;
end;
$$;
comment on function setup._client_split_source is
'Plan how a client copies a whole table by ranges of its key, on several connections.';
revoke all on function setup._client_split_source from public;

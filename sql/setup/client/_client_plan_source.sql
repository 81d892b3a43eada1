create or replace function setup._client_plan_source(
  p_task_id bigint,
  p_dialect text,
  p_catalogue jsonb,
  p_is_missed boolean,
  out measure_sql text,
  out rows_sql text,
  out rows_copy text,
  out cells_sql text,
  out forms text[],
  out keys_sql text,
  out keys_copy text,
  out is_transactional boolean,
  out batch_rows bigint,
  out connections integer,
  out doubts_sql text[],
  out is_doubted boolean
)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- The queries are for the source, in one transaction of it that sees the same all the time:
-- measure, rows, keys; each row is a line for the COPY statement beside it, batch_rows of them at
-- once, at most. keys_sql is NULL when the rows are all there is, else of all keys, or sets of
-- them. Where the source cannot write a
-- row as a line, plan again and read cells_sql, cell by cell: their forms are plain, text or bytes.
-- Where is_transactional is false the source does not see the same: measure again after. More
-- connections than one: begin on them together, measure, and ask setup._client_split_source for
-- what to read. COPY may leave rows out whose values it does not read: plan again, p_is_missed; the
-- source then tells which of its dates are none, and where that was not it, all come as texts, of
-- which the bad ones can be told. Before anything is read ask doubts_sql: a column is gone, or the
-- account may not see it. is_doubted: all values come as texts, also those whose bytes are none,
-- marked by the client. Raises MW023, MW065, MW082.
declare
  v_task      setup.run_tasks := setup._running_task(p_task_id);
  v_job       setup.load_jobs := setup._claimed_job(p_task_id, 'db');
  v_client    text := coalesce(nullif(current_setting('role'), 'none'), session_user);
  v_columns   setup.source_columns[] := array(
    select c from setup._source_description(v_job, p_dialect, p_catalogue) as c
  );
  v_keys      text[] := setup._source_keys(v_job, p_catalogue, v_columns);
  v_reason    text := setup._whole_reason(v_task, v_job, v_columns, v_keys);
  v_table     text := setup._source_table_sql(v_job, p_dialect);
  v_condition text;
  v_before    setup.source_loads;
  v_load      setup.source_loads;
  v_range_key text;
  v_packed    setup.source_columns;
begin
  select * into v_before from setup.source_loads as l where l.load_id = v_task.load_id;
  perform setup._require_clear_watermark(v_job, v_columns);
  perform setup._begin_stage(v_task, v_job, 'extract_timeout');
  batch_rows := setup._batch_rows(v_job, cardinality(v_columns));
  select coalesce(bool_and(k.is_transactional), false) into is_transactional
  from jsonb_to_recordset(p_catalogue) as k (is_transactional boolean);
  if v_reason is null then
    v_condition := setup._source_condition_sql(v_job, p_dialect);
    v_packed := setup._packed_key(v_job, p_dialect, p_catalogue, v_columns, v_keys);
  end if;
  insert into setup.source_loads as l (
    load_id, job_id, dialect, catalogue, is_whole, is_doubted, finds_zero_dates, packs_keys, reason,
    started_at
  )
  select
    v_task.load_id, v_job.job_id, p_dialect, p_catalogue, v_reason is not null,
    -- an older server cannot leave rows out
    current_setting('server_version_num')::integer < 170000
    or v_before.is_doubted is true
    or p_is_missed and (v_before.finds_zero_dates is true or not f.finds_zero_dates),
    f.finds_zero_dates, v_packed.job_id is not null, v_reason, setup._now()
  from setup._finds_zero_dates(
    v_job, p_dialect, v_columns, p_is_missed or v_before.finds_zero_dates is true
  ) as f (finds_zero_dates)
  on conflict (load_id) do update
  set
    catalogue = excluded.catalogue,
    is_whole = excluded.is_whole,
    is_doubted = excluded.is_doubted,
    finds_zero_dates = excluded.finds_zero_dates,
    packs_keys = excluded.packs_keys,
    reason = excluded.reason,
    connections = 1,
    is_one_snapshot = true
  returning l.* into v_load;
  is_doubted := v_load.is_doubted;
  doubts_sql := setup._doubts_sql(v_job, p_dialect, p_catalogue);
  if v_reason is not null then
    v_range_key := setup._range_key(v_job, p_catalogue);
  end if;
  connections := case when v_range_key is null then 1 else setup._wanted_connections(v_job) end;
  measure_sql := setup._measure_sql(
    v_job, p_dialect, v_condition, v_range_key,
    (
      select c.bronze_type from unnest(v_columns) as c
      where c.column_name = v_job.options ->> 'watermark'
    )
  );
  rows_sql := setup._source_rows_sql(v_load, v_table, v_columns, v_condition);
  cells_sql := setup._source_cells_sql(v_load, v_table, v_columns, v_condition);
  forms := array(
    select (setup._source_type(p_dialect, c.source_type)).form
    from unnest(v_columns) as c
    order by c.position
  );
  rows_copy := setup._create_source_stage(
    'received_' || v_job.job_id, v_load, v_columns, v_client
  );
  if v_reason is null then
    keys_sql := setup._source_rows_sql(
      v_load, v_table, setup._key_columns(v_columns, v_keys), null
    );
    keys_copy := setup._create_source_stage(
      'received_keys_' || v_job.job_id, v_load, setup._key_columns(v_columns, v_keys), v_client
    );
  else
    perform setup._drop_work_table('received_keys_' || v_job.job_id);
  end if;
  if v_load.packs_keys then
    keys_sql := setup._key_sets_sql(p_dialect, v_table, v_packed);
    perform setup._create_received_table(
      'received_sets_' || v_job.job_id, 'place bigint, keys bigint', v_client
    );
    keys_copy := format('copy work.%I from stdin', 'received_sets_' || v_job.job_id);
  else
    perform setup._drop_work_table('received_sets_' || v_job.job_id);
  end if;
end;
$$;
comment on function setup._client_plan_source is
'Plan how a client copies a table by what the catalogue of its source says. Raises MW065.';
revoke all on function setup._client_plan_source from public;

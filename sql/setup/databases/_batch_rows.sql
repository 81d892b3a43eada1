create or replace function setup._batch_rows(p_job setup.load_jobs, p_columns integer)
returns bigint
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- By the table, its size class, the pipeline; fewer where rows are wide. NULL: by bytes alone.
declare
  v_rows  bigint := coalesce(
    (
      select l.rows_in_source from setup.source_loads as l
      where l.job_id = p_job.job_id and l.rows_in_source is not null
      order by l.load_id desc limit 1
    ),
    (p_job.options ->> 'estimated_rows')::bigint
  );
  v_class text := coalesce(p_job.options ->> 'size_class', setup._size_class(p_job, v_rows));
  v_batch numeric := coalesce(
    (p_job.options ->> 'batch_size')::numeric,
    setup._nightly_setting(
      p_job.pipeline, format('size_classes.%s.batch_size', v_class)
    )::numeric,
    setup._nightly_setting(p_job.pipeline, 'general.batch_size')::numeric
  );
begin
  return case
    when v_batch > 0 then greatest(
      1,
      floor(v_batch * case when p_columns > 100 then 0.5 when p_columns > 50 then 0.7 else 1 end)
    )
  end;
end;
$$;
comment on function setup._batch_rows is
'Return how many rows of a table a client passes on at once, NULL where no number says so.';
revoke all on function setup._batch_rows from public;

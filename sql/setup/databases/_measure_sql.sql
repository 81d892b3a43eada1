create or replace function setup._measure_sql(
  p_job setup.load_jobs,
  p_dialect text,
  p_condition text,
  p_range_key text default null,
  p_watermark_type text default null
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Of ranges the least and the greatest number too, and where connections may see different moments
-- the greatest stamp that the first one saw: from there the next load goes on.
declare
  v_dialect setup.source_dialects;
  v_table   text := setup._source_table_sql(p_job, p_dialect);
  v_range   text := setup._source_name_sql(p_dialect, p_range_key);
  v_stamp   text := setup._source_name_sql(p_dialect, p_job.options ->> 'watermark');
begin
  select * into v_dialect from setup.source_dialects as d where d.dialect = p_dialect;
  return setup._fill_sql(
    $sql$
      select c.rows_in_source, c.rows_selected, {clock}{range}{stamp}
      from (select count(*) as rows_in_source, {selected} as rows_selected from {table}) as c
    $sql$,
    jsonb_build_object(
      'clock', v_dialect.clock_sql,
      'range', case
        when v_range is not null then format(
          ', (select min(%s) from %s) as range_low, (select max(%1$s) from %2$s) as range_high',
          v_range, v_table
        )
      end,
      'stamp', case
        when v_range is not null and v_stamp is not null and v_dialect.share_sql is null
          then format(
            ', (select max(%s) from %s%s) as watermark_high', v_stamp, v_table,
            case
              when p_watermark_type ~ '^(timestamp|date)'
                then format(' where %s <= %s', v_stamp, v_dialect.past_sql)
            end
          )
      end,
      'selected', coalesce(
        format('(select count(*) from %s where ', v_table) || p_condition || ')', 'count(*)'
      ),
      'table', v_table
    )
  );
end;
$$;
comment on function setup._measure_sql is
'Write the query by which a source counts what a load is about, and tells the time.';
revoke all on function setup._measure_sql from public;

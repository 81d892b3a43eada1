create or replace function setup._move_source_watermark(
  p_job setup.load_jobs,
  p_load setup.source_loads,
  p_columns setup.source_columns[],
  p_clock jsonb
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, MDY'
as $$
-- The greatest value that came, never a clock: but none beyond the clock of the source, nor one
-- from before there were such tables. p_clock: what that said, in UTC and as its people read it;
-- of ranges that were read at different moments also the greatest value of the first one.
declare
  v_column    record;
  v_cell      record;
  v_is_strict boolean;
  v_high      text;
  v_seen      text := (
    select h from (select p_clock ->> 'watermark_high') as m (h) where h !~ '^0000|^\d+-.*-00'
  );
  v_mark      setup.source_watermarks;
begin
  select
    c.bronze_column, c.column_name, format_type(to_regtype(c.bronze_type), null) as kind,
    setup._stage_type(
      setup._source_type(p_load.dialect, c.source_type), c.bronze_type, p_load.is_doubted
    ) as stage_type
  into v_column
  from unnest(p_columns) as c
  where c.column_name = p_job.options ->> 'watermark';
  if not found then
    delete from setup.source_watermarks as w where w.job_id = p_job.job_id;
    return;
  end if;
  -- values are doubted one by one, as in the conversion, only where one of them is none
  foreach v_is_strict in array '{false,true}'::boolean[] loop
    select k.cell, k.value_sql, coalesce(k.fault_sql, 'false') as fault_sql into v_cell
    from setup._copied_columns(
      p_load, p_columns, v_is_strict, array[v_column.bronze_column]
    ) as k;
    begin
      execute setup._fill_sql(
        $sql$
          select ({greatest})::text
          from (select {value} as value from {rows} as s) as m
          {limits}
        $sql$,
        jsonb_build_object(
          -- a moment that came as one need not be made one row by row
          'greatest', case
            when v_column.stage_type = 'text' or v_column.kind <> 'timestamp with time zone'
              then 'max(m.value)'
            else 'max(m.value) at time zone ''UTC'''
          end,
          'value', case
            when v_column.stage_type <> 'text' then v_cell.cell
            else format(
              'case when (%s) is not true then %s end', v_cell.fault_sql, v_cell.value_sql
            )
          end,
          'rows', format('work.%I', 'received_' || p_job.job_id),
          'limits', case
            when v_column.kind like 'timestamp%' or v_column.kind = 'date' then format(
              'where m.value between ''1900-01-02'' and %s',
              case
                when v_column.kind <> 'timestamp with time zone'
                  then quote_nullable(p_clock ->> 'source_local')
                when v_column.stage_type = 'text' then quote_nullable(p_clock ->> 'source_now')
                else format('%L::timestamptz at time zone ''UTC''', p_clock ->> 'source_now')
              end
            )
          end
        )
      ) into v_high;
      exit;
    exception
      when data_exception then
        if v_is_strict then
          raise;
        end if;
    end;
  end loop;
  if v_high is not null and not p_load.is_one_snapshot then
    -- what the first connection did not see yet, another one may have left out
    execute format('select least(%L::%s, %L::%2$s)::text', v_high, v_column.kind, v_seen)
    into v_high;
    v_high := case when v_seen is not null then v_high end;
  end if;
  v_mark := setup._source_watermark(p_job);
  if v_high is null and not p_load.is_whole then
    return;
  end if;
  update setup.source_loads as l set high_value = v_high where l.load_id = p_load.load_id;
  delete from setup.source_watermarks as w
  where w.job_id = p_job.job_id and (v_high is null or v_mark.job_id is null);
  insert into setup.source_watermarks as w (
    job_id, column_name, as_timestamptz, as_timestamp, as_numeric, load_id, updated_at
  )
  select
    p_job.job_id, v_column.column_name, h.as_timestamptz, h.as_timestamp, h.as_numeric,
    p_load.load_id, p_load.started_at
  from (
    select
      case when v_column.kind = 'timestamp with time zone' then v_high::timestamptz end,
      case when v_column.kind in ('timestamp without time zone', 'date') then v_high::timestamp end,
      case when v_column.kind !~ '^(timestamp|date)' then v_high::numeric end
  ) as h (as_timestamptz, as_timestamp, as_numeric)
  where v_high is not null
  on conflict (job_id) do update
  set
    as_timestamptz = excluded.as_timestamptz,
    as_timestamp = excluded.as_timestamp,
    as_numeric = excluded.as_numeric,
    load_id = excluded.load_id,
    updated_at = excluded.updated_at
  where p_load.is_whole
      and (w.as_timestamptz, w.as_timestamp, w.as_numeric)
      is distinct from (excluded.as_timestamptz, excluded.as_timestamp, excluded.as_numeric)
    or excluded.as_timestamptz > w.as_timestamptz
    or excluded.as_timestamp > w.as_timestamp
    or excluded.as_numeric > w.as_numeric;
end;
$$;
comment on function setup._move_source_watermark is
'Store the greatest value of the watermark column that a load has extracted.';
revoke all on function setup._move_source_watermark from public;

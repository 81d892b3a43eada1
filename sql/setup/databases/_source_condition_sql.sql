create or replace function setup._source_condition_sql(p_job setup.load_jobs, p_dialect text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, MDY'
as $$
-- What an incremental load reads: from the watermark on, less an overlap, for a stamp may be older
-- than the commit of its row, and local time repeats an hour; rows without a stamp, of which nobody
-- knows; and, for edits that leave the stamp alone, the days before by dates of the business.
-- A number is no time: what is above it is new. NULL: everything.
declare
  v_mark    setup.source_watermarks := setup._source_watermark(p_job);
  v_column  text := setup._source_name_sql(p_dialect, v_mark.column_name);
  v_moment  text := (
    select d.moment_sql from setup.source_dialects as d where d.dialect = p_dialect
  );
  v_overlap interval := coalesce(
    (p_job.options ->> 'overlap')::interval,
    case when v_mark.as_timestamp is not null then interval '2 hours' else interval '5 minutes' end
  );
  v_from    text;
  v_since   date;
begin
  if v_mark.job_id is null then
    return null;
  elsif v_mark.as_numeric is not null then
    return format('(%s > %s or %1$s is null)', v_column, v_mark.as_numeric);
  elsif v_mark.as_timestamptz is not null then
    v_from := replace(
      v_moment, '{value}', ((v_mark.as_timestamptz - v_overlap) at time zone 'UTC')::text
    );
  else
    v_from := quote_literal((v_mark.as_timestamp - v_overlap)::text);
  end if;
  v_since := coalesce(v_mark.as_timestamp, v_mark.as_timestamptz at time zone 'UTC')::date
  - coalesce((p_job.options #>> '{lookback,days}')::integer, 30);
  return format(
    '(%s)',
    concat_ws(
      ' or ',
      format('%s >= %s', v_column, v_from),
      format('%s is null', v_column),
      (
        select string_agg(
          format('%s >= %L', setup._source_name_sql(p_dialect, c.name), v_since::text), ' or '
          order by c.position
        )
        from jsonb_array_elements_text(p_job.options #> '{lookback,columns}')
        with ordinality as c (name, position)
      )
    )
  );
end;
$$;
comment on function setup._source_condition_sql is
'Write the condition over the rows of a source that a load is about; NULL where it is all rows.';
revoke all on function setup._source_condition_sql from public;

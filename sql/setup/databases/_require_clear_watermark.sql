create or replace function setup._require_clear_watermark(
  p_job setup.load_jobs,
  p_columns setup.source_columns[]
)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- No key is ever compared with a time: what the column is in bronze says what it is.
declare
  v_name     text := p_job.options ->> 'watermark';
  v_lookback jsonb := nullif(p_job.options -> 'lookback', 'null');
  v_type     text := (
    select format_type(to_regtype(c.bronze_type), null)
    from unnest(p_columns) as c
    where c.column_name = v_name
  );
  v_fault    text;
begin
  v_fault := case
    when v_type <> all(
      '{timestamp with time zone,timestamp without time zone,date,smallint,integer,bigint,numeric}'
    ) then format('watermark "%s" is %s, neither a time nor a number', v_name, v_type)
    when v_lookback is null then null
    when v_type is null or v_type !~ '^(timestamp|date)'
      then 'lookback goes back from a watermark that is a time, and there is none'
    when not coalesce(
      jsonb_typeof(v_lookback -> 'columns') = 'array'
      and v_lookback -> 'columns' <> '[]'
      and jsonb_typeof(coalesce(v_lookback -> 'days', '30')) = 'number',
      false
    ) then 'lookback is {"days": 30, "columns": ["a date of the source"]}'
  end;
  if v_fault is not null then
    raise exception using
      errcode = 'MW065',
      message = format('the options of "%s" do not fit its source', p_job.job_name),
      detail = format('Found: %s.', v_fault),
      hint = 'Change them with setup.configure_job(…, p_options => …).';
  end if;
end;
$$;
comment on function setup._require_clear_watermark is
'Raise MW065 for a watermark or lookback by which no load could tell what is new.';
revoke all on function setup._require_clear_watermark from public;

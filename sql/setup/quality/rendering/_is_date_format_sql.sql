create or replace function setup._is_date_format_sql(p_text text, p_format text)
returns text
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- p_text: SQL of a text.
declare
  v_date record;
begin
  v_date := setup._date_pattern(p_format);
  return case
    when v_date.day_place is null or v_date.month_place is null
      then format('%s ~ %L', p_text, v_date.pattern)
    else setup._fill_sql(
      $sql$case when {text} ~ {pattern} then (
        select setup._is_calendar_day({year}, m.part[{month}], m.part[{day}])
        from regexp_match({text}, {pattern}) as m (part)
      ) else false end$sql$,
      jsonb_build_object(
        'text', p_text,
        'pattern', quote_literal(v_date.pattern),
        'year', coalesce('m.part[' || v_date.year_place || ']', 'null'),
        'month', v_date.month_place,
        'day', v_date.day_place
      )
    )
  end;
end;
$$;
comment on function setup._is_date_format_sql is
'Write the condition under which a text has a strptime format and names a day of the calendar.';
revoke all on function setup._is_date_format_sql from public;

create or replace function setup._value_columns_sql(p_kind text, p_no integer)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- c: the value; x: as a number whose square double precision holds; f: true when not finite
  -- (of texts, x is missing then); l: characters; d: true for a date.
  select replace(
    concat(
      'c#',
      case p_kind
        when 'text' then ', length(c#) as l#'
        when 'other' then ', length(c#) as l#'
        when 'number_text' then format(
          $sql$,
          octet_length(c#) as l#,
          case when %s then c#::double precision end as x#$sql$,
          setup._looks_like_number_sql('c#')
        )
        when 'date_text' then format(
          ', length(c#) as l#, case when %s then true end as d#', setup._looks_like_date_sql('c#')
        )
        when 'time' then ', case when not isfinite(c#) then true end as f#'
        when 'integer' then ', c#::double precision as x#, null::boolean as f#'
        when 'numeric' then $sql$,
          case when c# in ('NaN', 'Infinity', '-Infinity') then true end as f#,
          case
            when abs(c#) < 1e-149 then 0
            when abs(c#) < 1e149 then c#::double precision
          end as x#$sql$
        when 'float' then $sql$,
          case when c# in ('NaN', 'Infinity', '-Infinity') then true end as f#,
          case when abs(c#) < 1e149 then c#::double precision end as x#$sql$
      end
    ),
    '#', p_no::text
  );
$$;
comment on function setup._value_columns_sql is
'Write what setup._value_measures_sql aggregates of a column of that kind.';
revoke all on function setup._value_columns_sql from public;

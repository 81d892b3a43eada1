create or replace function setup._looks_like_number_sql(p_text_sql text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- As setup.try_numeric reads it, in a length and with an exponent that double precision can
  -- square. What comes first is quicker and decides most values.
  select format(
    $sql$(case
      when %1$s >= ':' or octet_length(%1$s) > 50 then false
      when %1$s ~ '^-?[0-9]+\.?[0-9]*$' then true
      else %1$s ~ (
        '^[ \t\n\r\f\v]*[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?[ \t\n\r\f\v]*$'
      )
    end)$sql$,
    p_text_sql
  );
$$;
comment on function setup._looks_like_number_sql is
'Write the condition under which a text, compared by its bytes, is a finite number.';
revoke all on function setup._looks_like_number_sql from public;

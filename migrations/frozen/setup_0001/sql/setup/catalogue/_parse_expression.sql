create or replace function setup._parse_expression(
  p_before text,
  p_expression text,
  p_after text
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Raises what PostgreSQL raises. A text that closes a parenthesis it has not opened, to go on as
-- something else, cannot be right inside brackets too.
begin
  perform setup._parse(format('%s (%s) %s', p_before, p_expression, p_after));
  perform setup._parse(format('%s (array[%s])[1] %s', p_before, p_expression, p_after));
end;
$$;
comment on function setup._parse_expression is
'Parse a text as one expression between two parts of a query, planning and executing nothing.';
revoke all on function setup._parse_expression from public;

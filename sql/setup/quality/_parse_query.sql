create or replace function setup._parse_query(p_query text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A text that closes a parenthesis it has not opened cannot be right in both places.
begin
  perform setup._parse(format('select from (%s) as q', p_query));
  perform setup._parse(format('with q as (%s) select from q', p_query));
end;
$$;
comment on function setup._parse_query is
'Parse a text as one query in parentheses, planning and executing nothing.';
revoke all on function setup._parse_query from public;

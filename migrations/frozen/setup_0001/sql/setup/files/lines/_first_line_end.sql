create or replace function setup._first_line_end(p_bytes bytea)
returns integer
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    least(
      nullif(position('\x0a'::bytea in p_bytes), 0), nullif(position('\x0d'::bytea in p_bytes), 0)
    ),
    0
  );
$$;
comment on function setup._first_line_end is
'Return the position of the first line feed or carriage return, 0 when there is none.';
revoke all on function setup._first_line_end from public;

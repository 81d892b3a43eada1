create or replace function setup._number(p_number bigint)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select to_char(p_number, 'FM999,999,999,999,990');
$$;
comment on function setup._number is
'Write a number as notices and messages do: 1,204.';
revoke all on function setup._number from public;

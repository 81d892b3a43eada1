create or replace function setup._percentage(p_percent numeric)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select to_char(p_percent, 'FM990.099');
$$;
comment on function setup._percentage is
'Write percent with at least one decimal: 95.0.';
revoke all on function setup._percentage from public;

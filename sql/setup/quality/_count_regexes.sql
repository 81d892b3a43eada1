create or replace function setup._count_regexes(p_sql text)
returns integer
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- rather one too many
  select coalesce(regexp_count(p_sql, '~|regexp_|similar to|substring', 1, 'i'), 0);
$$;
comment on function setup._count_regexes is
'Tell how many regular expressions SQL may ask.';
revoke all on function setup._count_regexes from public;

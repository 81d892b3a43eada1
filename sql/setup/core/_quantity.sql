create or replace function setup._quantity(p_count bigint, p_noun text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select setup._number(p_count) || ' ' || p_noun
    || case when p_count = 1 then '' else 's' end;
$$;
comment on function setup._quantity is
'Phrase how many of something there are: 1 job, 1,204 rows.';
revoke all on function setup._quantity from public;

create or replace function setup._reference_word(p_name text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select regexp_replace(regexp_replace(p_name, '[^A-Za-z0-9_]', '_', 'g'), '^(\d)', '_\1');
$$;
comment on function setup._reference_word is
'Write a name as the references of a contract take it.';
revoke all on function setup._reference_word from public;

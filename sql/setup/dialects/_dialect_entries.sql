create or replace function setup._dialect_entries(p_dialect text)
returns table (name text, rule_type text, entry jsonb, place bigint)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- what is a type of its own comes before what is written as SQL
  select
    e.entry ->> 'name', t.rule_type, e.entry,
    row_number() over (order by e.entry ? 'template', t.rule_type collate "C", e.position)
  from setup.rule_types as t
  cross join lateral jsonb_array_elements(t.dialects -> p_dialect)
  with ordinality as e (entry, position);
$$;
comment on function setup._dialect_entries is
'List the names that rule types have in a dialect, each with what its arguments mean.';
revoke all on function setup._dialect_entries from public;

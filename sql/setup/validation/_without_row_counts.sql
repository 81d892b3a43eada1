create or replace function setup._without_row_counts(p_results jsonb)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(jsonb_agg(j.result order by j.position), '[]')
  from jsonb_array_elements(p_results) with ordinality as j (result, position)
  inner join setup.quality_rules as r on r.rule_id = (j.result ->> 'rule_id')::bigint
  where r.rule_type <> 'row_count';
$$;
comment on function setup._without_row_counts is
'Leave out how many rows there have to be: of a table that may be empty.';
revoke all on function setup._without_row_counts from public;

create or replace function setup._compare_rows(p_expected jsonb, p_verdicts jsonb)
returns table (
  difference text,
  expected_row bigint,
  expected jsonb,
  actual jsonb,
  columns text[]
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The rows that stay.
declare
  c_what  constant text := 'the expected rows';
  c_model constant text := 'pg_temp.model_under_test';
begin
  perform setup._check_row_keys(p_expected, c_what, setup._columns(to_regclass(c_model)));
  return query
  select u.*
  from setup._unmatched_rows(
    setup._typed_rows(c_model, p_expected, c_what),
    (
      select coalesce(jsonb_agg(v.value -> 'row'), '[]')
      from jsonb_array_elements(p_verdicts) as v (value)
      where v.value -> 'refused_by' = '[]'
    )
  ) as u;
end;
$$;
comment on function setup._compare_rows is
'Compare the rows that a model keeps with those that a test expects. Raises MW015.';
revoke all on function setup._compare_rows from public;

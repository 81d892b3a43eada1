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
-- The rows that stay, in the columns that any expected row names; one that lacks such a column
-- expects NULL. Where no row is expected, all columns.
declare
  c_what  constant text := 'the expected rows';
  c_model constant text := 'pg_temp.model_under_test';
  v_names jsonb;
begin
  perform setup._check_row_keys(p_expected, c_what, setup._columns(to_regclass(c_model)));
  v_names := (
    select jsonb_object_agg(k.name, null)
    from jsonb_array_elements(p_expected) as r (value)
    cross join lateral jsonb_object_keys(r.value) as k (name)
  );
  return query
  select u.* from setup._unmatched_rows(
    setup._typed_rows(
      c_model,
      (
        select coalesce(jsonb_agg(v_names || r.value order by r.number), '[]')
        from jsonb_array_elements(p_expected) with ordinality as r (value, number)
      ),
      c_what
    ),
    (
      select coalesce(jsonb_agg(
        case
          when v_names is null then v.value -> 'row'
          else (
            select jsonb_object_agg(n.name, v.value -> 'row' -> n.name)
            from jsonb_object_keys(v_names) as n (name)
          )
        end
      ), '[]')
      from jsonb_array_elements(p_verdicts) as v (value)
      where v.value -> 'refused_by' = '[]'
    )
  ) as u;
end;
$$;
comment on function setup._compare_rows is
'Compare the rows that a model keeps with those that a test expects. Raises MW015.';
revoke all on function setup._compare_rows from public;

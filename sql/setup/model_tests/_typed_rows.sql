create or replace function setup._typed_rows(p_type text, p_rows jsonb, p_what text)
returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- 1 of numeric(9, 2) is 1.00, and a time in Tokyo one in UTC; columns that a row lacks stay away.
declare
  v_typed jsonb;
begin
  execute format(
    $sql$
      select coalesce(jsonb_agg(
        (
          select coalesce(jsonb_object_agg(k.name, to_jsonb(_typed) -> k.name), '{}')
          from jsonb_object_keys(r.value) as k (name)
        )
        order by r.number
      ), '[]')
      from jsonb_array_elements($1) with ordinality as r (value, number)
      cross join lateral jsonb_populate_record(null::%s, r.value) as _typed
    $sql$,
    p_type
  ) into v_typed using p_rows;
  return v_typed;
exception
  when data_exception or integrity_constraint_violation then
    perform setup._input_fault(p_type, p_rows, p_what);
    raise;
end;
$$;
comment on function setup._typed_rows is
'Read rows as a composite type and return them as that shows them. Raises MW015.';
revoke all on function setup._typed_rows from public;

create or replace function setup._input_fault(p_type text, p_rows jsonb, p_what text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Called when rows could not be read as a type: value by value, to name the first that cannot.
declare
  v_number bigint;
  v_name   text;
  v_value  jsonb;
begin
  for v_number, v_name, v_value in
    select r.number, c.name, c.value
    from jsonb_array_elements(p_rows) with ordinality as r (value, number)
    cross join lateral jsonb_each(r.value) as c (name, value)
  loop
    begin
      execute format('select jsonb_populate_record(null::%s, $1)', p_type)
      using jsonb_build_object(v_name, v_value);
    exception
      when data_exception or integrity_constraint_violation then
        raise exception using
          errcode = 'MW015',
          message = format('a value of column "%s" of %s cannot be read', v_name, p_what),
          detail = format('Row %s: %s.', v_number, sqlerrm),
          table = p_what,
          column = v_name,
          hint = 'Values are read as the type of the column.';
    end;
  end loop;
end;
$$;
comment on function setup._input_fault is
'Raise MW015 for the first value of rows that is none of the type of its column.';
revoke all on function setup._input_fault from public;

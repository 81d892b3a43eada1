create or replace function setup._parameter_value(p_value jsonb, p_parameters jsonb)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- {"$PARAMETER": "name"} is a value of the suite; where that has none it stays what it is
  select case
    when jsonb_typeof(p_value) = 'object' and p_value ? '$PARAMETER' then coalesce(
      p_parameters -> (p_value ->> '$PARAMETER'),
      p_value -> ('$PARAMETER.' || (p_value ->> '$PARAMETER')),
      p_value
    )
    else p_value
  end;
$$;
comment on function setup._parameter_value is
'Return the value that a suite of Great Expectations gives to a parameter.';
revoke all on function setup._parameter_value from public;

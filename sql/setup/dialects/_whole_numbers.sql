create or replace function setup._whole_numbers(p_value jsonb)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- tools of Python write 4.0 for 4, which is no integer to PostgreSQL
  select case jsonb_typeof(p_value)
    when 'number' then case
      when p_value::numeric = trunc(p_value::numeric) then to_jsonb(trunc(p_value::numeric))
      else p_value
    end
    when 'array' then (
      select coalesce(jsonb_agg(setup._whole_numbers(v.value) order by v.position), '[]')
      from jsonb_array_elements(p_value) with ordinality as v (value, position)
    )
    else p_value
  end;
$$;
comment on function setup._whole_numbers is
'Return a JSON value with its whole numbers written as such.';
revoke all on function setup._whole_numbers from public;

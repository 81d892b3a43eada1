create or replace function setup._compare_values(p_one jsonb, p_other jsonb)
returns integer
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- -1, 0 or 1; NULL when they cannot be compared without a column. Times are written so that their
-- texts are in order.
declare
  v_one   text := nullif(p_one, 'null') #>> '{}';
  v_other text := nullif(p_other, 'null') #>> '{}';
begin
  return case
    when setup.try_numeric(v_one) is not null and setup.try_numeric(v_other) is not null
      then sign(setup.try_numeric(v_one) - setup.try_numeric(v_other))::integer
    when jsonb_typeof(p_one) = 'string' and jsonb_typeof(p_other) = 'string' then case
      when v_one collate "C" < v_other then -1
      when v_one = v_other then 0
      else 1
    end
  end;
end;
$$;
comment on function setup._compare_values is
'Compare two values of arguments.';
revoke all on function setup._compare_values from public;

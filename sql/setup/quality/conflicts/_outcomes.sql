create or replace function setup._outcomes(p_operator text, p_is_swapped boolean)
returns integer
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- less is 1, equal 2, greater 4
  select case coalesce(p_operator, '>')
    when '<' then case when p_is_swapped then 4 else 1 end
    when '<=' then case when p_is_swapped then 6 else 3 end
    when '=' then 2
    when '<>' then 5
    when '>=' then case when p_is_swapped then 3 else 6 end
    else case when p_is_swapped then 1 else 4 end
  end;
$$;
comment on function setup._outcomes is
'Return which outcomes of a comparison pass an operator, as bits.';
revoke all on function setup._outcomes from public;

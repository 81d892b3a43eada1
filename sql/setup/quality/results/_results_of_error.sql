create or replace function setup._results_of_error(p_field text)
returns jsonb
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- Anybody may raise MW040, with anything in its fields.
begin
  return case when left(p_field, 1) = '[' then p_field::jsonb end;
exception
  when data_exception then
    return null;
end;
$$;
comment on function setup._results_of_error is
'Return the results that MW040 carries in its field datatype; NULL when there are none.';
revoke all on function setup._results_of_error from public;

create or replace function setup._try_interval(p_text text)
returns interval
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return p_text::interval;
exception
  when data_exception then
    return null;
end;
$$;
comment on function setup._try_interval is
'Read a text as an interval; NULL when it is none.';
revoke all on function setup._try_interval from public;

create or replace function setup._find_procedure(p_name text)
returns regprocedure
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  -- before 16 to_regproc raises on text that is no name at all, such as a;b
  return to_regproc(p_name)::regprocedure;
exception
  when syntax_error or invalid_name or feature_not_supported then
    return null;
end;
$$;
comment on function setup._find_procedure is
'Find a procedure by name; NULL when there is none, or several, or the text is no name.';
revoke all on function setup._find_procedure from public;

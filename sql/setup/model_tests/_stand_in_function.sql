create or replace function setup._stand_in_function(
  p_function regprocedure,
  p_relations regclass[],
  p_functions regprocedure[]
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A temporary function that is the real one but for what it reads. Its own name is printed with the
-- schema whatever the search_path.
declare
  v_sql  text := setup._redirect_sql('pg_proc', p_function, p_relations, p_functions);
  v_real text;
  v_name text;
begin
  select format(' %I.%I(', n.nspname, p.proname), format(' pg_temp.%I(', p.proname)
  into v_real, v_name
  from pg_proc as p
  inner join pg_namespace as n on n.oid = p.pronamespace
  where p.oid = p_function;
  execute overlay(v_sql placing v_name from strpos(v_sql, v_real) for length(v_real));
end;
$$;
comment on function setup._stand_in_function is
'Create the temporary function in place of one that reads relations.';
revoke all on function setup._stand_in_function from public;

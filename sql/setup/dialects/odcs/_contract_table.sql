create or replace function setup._contract_table(p_document jsonb, p_object jsonb)
returns regclass
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- The physicalName, with its schema or that of a server; else the name. NULL when there is none.
-- Raises MW076 when several tables are called so.
declare
  v_name  text := coalesce(p_object ->> 'physicalName', p_object ->> 'name');
  v_found regclass;
begin
  if v_name is null then
    return null;
  end if;
  v_found := setup._find_relation(v_name);
  if v_found is null then
    select setup._find_relation(format('%I.%I', s.name, v_name)) into v_found
    from (
      select s.value ->> 'schema' as name
      from jsonb_path_query(p_document, 'lax $.servers[*]') as s (value)
    ) as s
    where setup._find_relation(format('%I.%I', s.name, v_name)) is not null
    limit 1;
  end if;
  return coalesce(v_found, setup._find_relation(setup._named_table(v_name)));
end;
$$;
comment on function setup._contract_table is
'Return the table that an object of a contract describes. Raises MW076.';
revoke all on function setup._contract_table from public;

create or replace function setup.contracts(p_tables text[], p_version text default null)
returns table (target text, document jsonb)
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
declare
  v_table regclass;
begin
  for v_table in
    select setup._known_table(t.name, true)
    from unnest(p_tables) with ordinality as t (name, place)
    order by t.place
  loop
    target := setup._relation_name(v_table);
    document := setup.contract(v_table, coalesce(p_version, '1.0.0'));
    return next;
  end loop;
end;
$$;
comment on function setup.contracts is
'Return the contracts of tables by name. Raises MW005, MW076.';
revoke all on function setup.contracts from public;

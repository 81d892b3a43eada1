create or replace function setup.check_contract(p_document jsonb)
returns table (
  path text[],
  target text,
  element text,
  change text,
  breaks boolean,
  promised text,
  actual text
)
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
-- What a contract promises and the database has otherwise; breaks: somebody who relies on the
-- contract gets less, or other, than it says. Also lists what of it is not understood.
declare
  v_object record;
  v_table  regclass;
begin
  for v_object in
    select o.value as promised, array['schema', (o.position - 1)::text] as place
    from jsonb_path_query(p_document, 'lax $.schema[*]') with ordinality as o (value, position)
  loop
    path := v_object.place;
    target := coalesce(v_object.promised ->> 'physicalName', v_object.promised ->> 'name');
    element := target;
    begin
      v_table := setup._contract_table(p_document, v_object.promised);
    exception
      when sqlstate 'MW076' then
        v_table := null;
    end;
    if v_table is null then
      change := 'the table is gone';
      breaks := true;
      promised := null;
      actual := null;
      return next;
      continue;
    end if;
    target := setup._relation_name(v_table);
    perform setup._require_visible_values(target);
    return query
    select v_object.place || c.path, target, c.element, c.change, c.breaks, c.promised, c.actual
    from setup._column_changes(v_object.promised, setup._contract_object(v_table)) as c;
  end loop;
  return query select * from setup._promise_changes(p_document);
  return query
  select
    '{team}'::text[], null::text, 'team', 'the owner is another', false, p.owner, f.owner
  from (select p_document #>> '{team,name}' as owner) as p
  cross join lateral (
    select string_agg(distinct pg_get_userbyid(c.relowner)::text, ', ') as owner
    from jsonb_path_query(p_document, 'lax $.schema[*]') as o (value)
    inner join pg_class as c on c.oid = setup._find_relation(o.value ->> 'physicalName')
  ) as f
  where p.owner <> f.owner;
end;
$$;
comment on function setup.check_contract is
'Compare a contract with the database; tell which differences break a reader.';
revoke all on function setup.check_contract from public;

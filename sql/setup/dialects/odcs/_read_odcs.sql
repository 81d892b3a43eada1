create or replace function setup._read_odcs(p_document jsonb, p_target text)
returns setof jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- A contract of the Open Data Contract Standard 3: the rules of its tables, those that its columns
-- demand and nothing in the database guarantees, and, as notes, what is none.
declare
  v_object jsonb;
  v_place  bigint;
  v_path   text[];
  v_target text;
  v_name   text;
  v_tables bigint := jsonb_array_length(jsonb_path_query_array(p_document, 'lax $.schema[*]'));
begin
  return query
  select * from setup._check_keys('{}', p_document, setup._contract_keys());
  if jsonb_typeof(p_document) is distinct from 'object' then
    return;
  elsif p_document ->> 'kind' is distinct from 'DataContract'
    or coalesce(p_document ->> 'apiVersion', '') !~ '^v3\.'
  then
    return next setup._fault(
      '{}', 'the document is no contract of the Open Data Contract Standard 3',
      'It begins with apiVersion: v3.1.0 and kind: DataContract.'
    );
    return;
  end if;
  for v_object, v_place in
    select o.value, o.position - 1
    from jsonb_path_query(p_document, 'lax $.schema[*]') with ordinality as o (value, position)
  loop
    v_path := array['schema', v_place::text];
    return query select * from setup._odcs_faults(v_path, v_object);
    continue when found;
    v_name := coalesce(v_object ->> 'physicalName', v_object ->> 'name');
    v_target := p_target;
    if p_target is null then
      begin
        v_target := setup._relation_name(setup._contract_table(p_document, v_object));
        if v_target is null then
          return next setup._no_such_table(v_path || '{name}', v_name);
        end if;
      exception
        when sqlstate 'MW076' then
          return next setup._fault(v_path || '{name}', sqlerrm, 'Write it as physicalName.');
      end;
    elsif v_tables > 1 and not setup._is_called(p_target, v_object) then
      v_target := null;
    end if;
    continue when v_target is null;
    return query select * from setup._read_odcs_table(v_path, v_target, v_object);
  end loop;
  return query
  select f.fault
  from jsonb_path_query(p_document, 'lax $.slaProperties[*]') with ordinality as s (value, position)
  cross join lateral setup._check_kinds(
    array['slaProperties', (s.position - 1)::text], s.value, setup._odcs_kinds('level')
  ) as f (fault);
  if not found then
    return query select * from setup._read_odcs_levels(p_document, p_target);
  end if;
end;
$$;
comment on function setup._read_odcs is
'Read a contract: the rules to translate, what is wrong with it, and what is no rule.';
revoke all on function setup._read_odcs from public;

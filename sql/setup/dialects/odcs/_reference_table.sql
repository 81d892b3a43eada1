create or replace function setup._reference_table(p_relationship jsonb)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Its physical name, where a contract of ours has that, else the one of the layers. NULL where
-- there is none, or several.
declare
  v_to    text := jsonb_path_query_first(p_relationship, 'lax $.to[*]') #>> '{}';
  v_table text;
begin
  select c.value ->> 'value' into v_table
  from jsonb_path_query(p_relationship, 'lax $.customProperties[*]') as c (value)
  where c.value ->> 'property' = 'physicalTable'
  limit 1;
  return setup._relation_name(setup._find_relation(coalesce(
    v_table,
    setup._named_table(coalesce(
      substring(v_to from 'schema/([^/]+)/properties/'),
      substring(v_to from '^(.+)\.[^.]+$'),
      substring(v_to from '([^/]+)/[^/]+$')
    ))
  )));
exception
  when sqlstate 'MW076' then
    return null;
end;
$$;
comment on function setup._reference_table is
'Return the table that a relationship of a contract refers to; NULL when it is not here.';
revoke all on function setup._reference_table from public;

create or replace function setup._redirect_sql(
  p_class regclass,
  p_object oid,
  p_relations regclass[],
  p_functions regprocedure[]
)
returns text
language plpgsql
set search_path = pg_catalog, pg_temp
set quote_all_identifiers = off
as $$
-- PostgreSQL prints the object twice: with all names qualified, and with those of one schema bare.
-- Where the prints differ a qualified name stands, and neither a column of an alias that is called
-- like the schema, nor a text that reads like a name. A relation that a CTE shares its name with is
-- qualified in both: outside of texts, behind FROM.
declare
  v_plain     text;
  v_bare      text;
  v_schema_id oid;
  v_schema    text;
  v_dropped   integer;  -- characters of the first print that the second one lacks so far
  v_place     integer;
  v_found     integer;
  v_before    text;
  v_rest      text;
  v_name      text;
  v_new       text;
  v_changes   jsonb := '[]';
begin
  v_plain := case p_class
    when 'pg_proc'::regclass then pg_get_functiondef(p_object)
    else pg_get_viewdef(p_object, false)
  end;
  for v_schema_id, v_schema in
    select n.oid, quote_ident(n.nspname) || '.'
    from pg_namespace as n
    where n.oid in (
      select c.relnamespace from pg_class as c where c.oid = any(p_relations::oid[])
      union
      select p.pronamespace from pg_proc as p where p.oid = any(p_functions::oid[])
    )
  loop
    perform set_config(
      'search_path', format('pg_catalog, %s, pg_temp', left(v_schema, -1)), true
    );
    v_bare := case p_class
      when 'pg_proc'::regclass then pg_get_functiondef(p_object)
      else pg_get_viewdef(p_object, false)
    end;
    v_dropped := 0;
    v_place := 1;
    loop
      v_found := strpos(substr(v_plain, v_place), v_schema);
      exit when v_found = 0;
      v_found := v_place + v_found - 1;
      v_place := v_found + length(v_schema);
      if starts_with(substr(v_bare, v_found - v_dropped), v_schema) then
        v_before := left(v_plain, v_found - 1);
        continue when right(v_before, 40) !~ '\m(FROM|JOIN|ONLY) \(*$'
          or (length(v_before) - length(replace(v_before, '''', ''))) % 2 = 1;
      else
        v_dropped := v_dropped + length(v_schema);
      end if;
      if substr(v_plain, v_found - 9, 9) = 'OPERATOR(' then
        v_dropped := v_dropped + length('OPERATOR()');
      end if;
      v_rest := substr(v_plain, v_place);
      select o.name, o.new into v_name, v_new
      from (
        select
          quote_ident(c.relname) as name,
          'pg_temp.' || quote_ident(setup._stand_in_name(c.oid)) as new,
          true as is_relation
        from pg_class as c
        where c.oid = any(p_relations::oid[]) and c.relnamespace = v_schema_id
        union all
        select quote_ident(p.proname), 'pg_temp.' || quote_ident(p.proname), false
        from pg_proc as p
        where p.oid = any(p_functions::oid[]) and p.pronamespace = v_schema_id
      ) as o
      where starts_with(v_rest, o.name)
        and substr(v_rest, length(o.name) + 1, 1) !~ '["a-z0-9_$]'
        and o.is_relation = (substr(v_rest, length(o.name) + 1, 1) <> '(')
      order by length(o.name) desc
      limit 1;
      continue when not found;
      -- in a list of relations it keeps its name as an alias, unless it has one
      if right(rtrim(left(v_plain, v_found - 1), e' \n'), 5) ~ '([,(]|\m(FROM|JOIN|ONLY))$'
        and substr(v_rest, length(v_name) + 1, 2) !~ '^ ([a-z_"]|[^\u0001-\u007f])'
        and substr(v_rest, length(v_name) + 1, 1) <> '('
      then
        v_new := v_new || ' ' || v_name;
      end if;
      v_changes := v_changes || jsonb_build_object(
        'place', v_found, 'length', length(v_schema) + length(v_name), 'new', v_new
      );
    end loop;
  end loop;
  perform set_config('search_path', 'pg_catalog, pg_temp', true);
  for v_place, v_found, v_new in
    select c.place, c.length, c.new
    from jsonb_to_recordset(v_changes) as c (place integer, length integer, new text)
    order by c.place desc
  loop
    v_plain := overlay(v_plain placing v_new from v_place for v_found);
  end loop;
  return v_plain;
end;
$$;
comment on function setup._redirect_sql is
'Print a view or function with temporary relations and functions in place of real ones.';
revoke all on function setup._redirect_sql from public;

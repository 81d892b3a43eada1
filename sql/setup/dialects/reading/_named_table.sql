create or replace function setup._named_table(p_name text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- ref('x'), source('s', 'x'), names with or without schema, and paths such as warehouse/silver/x.
-- What comes before the table is its schema if there is one of that name with the table. A table
-- that is not there yet keeps its name: whoever registers the rule says so.
declare
  v_words text[];
  v_found text[];
begin
  if p_name !~ '[(/]' and setup._find_relation(p_name) is not null then
    return setup._relation_name(setup._find_relation(p_name));
  end if;
  v_words := regexp_split_to_array(
    regexp_replace(p_name, '^\s*(ref|source)\s*\(\s*[''"]|[''"]\s*\)\s*$', '', 'g'),
    '[''"]\s*,\s*[''"]|[/.]'
  );
  select array_agg(f.name order by f.name) into v_found
  from (
    select
      setup._relation_name(c.oid) as name,
      n.nspname = v_words[cardinality(v_words) - 1] as is_of_schema,
      bool_or(n.nspname = v_words[cardinality(v_words) - 1]) over () as has_schema
    from pg_class as c
    inner join pg_namespace as n on n.oid = c.relnamespace
    where n.nspname in ('bronze', 'silver', 'gold') and c.relkind in ('r', 'p', 'v', 'm', 'f')
      and c.relname = v_words[cardinality(v_words)]
  ) as f
  where f.is_of_schema or f.has_schema is not true;
  if cardinality(v_found) > 1 then
    raise exception using
      errcode = 'MW076',
      message = format('"%s" may be %s', p_name, array_to_string(v_found, ' or ')),
      hint = 'Write the name with its schema, or import for one table.';
  end if;
  return coalesce(v_found[1], p_name);
end;
$$;
comment on function setup._named_table is
'Return the table of the layers that another tool names. Raises MW076 when several are called so.';
revoke all on function setup._named_table from public;

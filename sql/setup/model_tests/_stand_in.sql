create or replace function setup._stand_in(p_relation regclass)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A temporary table with the columns of a relation, and nothing that would refuse a row which says
-- only what the test is about: no NOT NULL, no default, no identity. Generated columns are
-- computed. A key only where a view relies on it (it groups by the key and shows other columns).
declare
  c_name constant text := 'pg_temp.' || quote_ident(setup._stand_in_name(p_relation));
  v_sql  text;
begin
  if (select c.relkind = 'S' from pg_class as c where c.oid = p_relation) then
    execute format('create temporary sequence %s', c_name);
    return;
  end if;
  select format('create temporary table %s (%s)', c_name, string_agg(d.definition, ', '))
  into v_sql
  from (
    (
      select concat_ws(
        ' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
        case when c.oid is not null then format('collate %I.%I', n.nspname, c.collname) end,
        case
          when a.attgenerated <> ''
            then format('generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
        end
      )
      from pg_attribute as a
      left join pg_collation as c on c.oid = a.attcollation
      left join pg_namespace as n on n.oid = c.collnamespace
      left join pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = p_relation and a.attnum > 0 and not a.attisdropped
      order by a.attnum
    )
    union all
    select pg_get_constraintdef(k.oid)
    from pg_constraint as k
    where k.conrelid = p_relation and k.contype = 'p' and exists (
      select from pg_depend as d
      where d.refclassid = 'pg_constraint'::regclass and d.refobjid = k.oid
        and d.classid = 'pg_rewrite'::regclass
    )
  ) as d (definition);
  execute v_sql;
end;
$$;
comment on function setup._stand_in is
'Create the temporary relation in place of a real one, without rows.';
revoke all on function setup._stand_in from public;

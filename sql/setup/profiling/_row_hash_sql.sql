create or replace function setup._row_hash_sql(p_relation regclass, p_seed bigint)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- by the place of a row, which all tables have; what has none, such as a view, by its content
  select case
    when c.relkind = 'p' or c.relhassubclass
      then format('hashtidextended(v.ctid, %s # v.tableoid::bigint)', p_seed)
    when c.relkind in ('r', 'm') then format('hashtidextended(v.ctid, %s)', p_seed)
    else format('hashtextextended((v.*)::text, %s)', p_seed)
  end
  from pg_class as c
  where c.oid = p_relation;
$$;
comment on function setup._row_hash_sql is
'Write a number that is as good as random for each row v of a relation, the same for a seed.';
revoke all on function setup._row_hash_sql from public;

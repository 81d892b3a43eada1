create or replace function setup._only_grew(p_table regclass, p_node oid)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- The server counts what a transaction does to a table, but not in its partitions; a new file
  -- node tells of a truncate.
  select
    c.relkind = 'r'
    and not c.relhassubclass
    and current_setting('track_counts')::boolean
    and pg_relation_filenode(c.oid) = p_node
    and pg_stat_get_xact_tuples_updated(c.oid) + pg_stat_get_xact_tuples_deleted(c.oid) = 0
  from pg_class as c
  where c.oid = p_table;
$$;
comment on function setup._only_grew is
'Tell whether this transaction has only inserted into a table, which had this file node before.';
revoke all on function setup._only_grew from public;

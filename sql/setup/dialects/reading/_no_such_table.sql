create or replace function setup._no_such_table(p_path text[], p_name text)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select setup._fault(
    p_path, format('table "%s" does not exist', p_name), setup._table_hint(
        p_name, 'Write its name with its schema, or import for another one: --table.'
      )
  );
$$;
comment on function setup._no_such_table is
'Return the fault that a document is about a table that is not there.';
revoke all on function setup._no_such_table from public;

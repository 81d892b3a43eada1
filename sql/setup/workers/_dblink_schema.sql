create or replace function setup._dblink_schema()
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- a plan may look at every schema before it knows that of the extension: none may be an error
  select quote_ident(n.nspname)
  from pg_extension as e
  inner join pg_namespace as n on n.oid = e.extnamespace
  where e.extname = 'dblink'
    and has_schema_privilege(n.oid, 'usage')
    and not exists (
      select
      from unnest(
        '{"dblink_connect(text,text)","dblink_exec(text,text)","dblink_send_query(text,text)",
        dblink_get_connections(),dblink_disconnect(text)}'::text[]
      ) as f
      where has_function_privilege(
        to_regprocedure(format('%I.%s', n.nspname, f)), 'execute'
      ) is not true
    );
$$;
comment on function setup._dblink_schema is
'Return the quoted schema of the extension dblink; NULL when it is not there for the caller.';
revoke all on function setup._dblink_schema from public;

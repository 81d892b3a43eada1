create or replace function setup._without_data(
  p_error setup.error_report,
  p_names text[] default '{}'
)
returns setup.error_report
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Logs are read by those who may not read the data. What cannot be judged is left out. p_names:
-- schema, table, column, type and constraint, which PostgreSQL tells in any language.
declare
  -- a client may fail with an error that has none: internal_error
  v_code text := coalesce(p_error.sqlstate, 'XX000');
begin
  return (
    v_code,
    setup._scrub(p_error.message, v_code),
    coalesce(
      setup._scrub(nullif(p_error.detail, ''), v_code, 'detail'),
      (
        select string_agg(format('%s "%s"', k.kind, n.name), ', ' order by n.position)
        from unnest(p_names) with ordinality as n (name, position)
        inner join unnest('{schema,table,column,type,constraint}'::text[])
        with ordinality as k (kind, position) using (position)
        where n.name <> '' and setup._is_known(n.name)
      )
    ),
    setup._scrub(nullif(p_error.hint, ''), v_code, 'hint'),
    setup._scrub(nullif(p_error.context, ''), v_code, 'context'),
    p_error.results
  )::setup.error_report;
exception
  when query_canceled or assert_failure or others then
    return (
      v_code, setup._error_class(v_code), null, null, null, p_error.results
    )::setup.error_report;
end;
$$;
comment on function setup._without_data is
'Return an error without what may quote data, with the names of what it is about.';
revoke all on function setup._without_data from public;

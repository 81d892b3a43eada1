create or replace function setup._without_data(p_error setup.error_report)
returns setup.error_report
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Logs are read by those who may not read the data. What cannot be judged is left out.
declare
  -- a client may fail with an error that has none: internal_error
  v_code text := coalesce(p_error.sqlstate, 'XX000');
begin
  return (
    v_code,
    setup._scrub(p_error.message, v_code),
    setup._scrub(nullif(p_error.detail, ''), v_code, 'detail'),
    setup._scrub(nullif(p_error.hint, ''), v_code, 'hint'),
    setup._scrub(nullif(p_error.context, ''), v_code, 'context')
  )::setup.error_report;
exception
  when query_canceled or assert_failure or others then
    return (v_code, setup._error_class(v_code), null, null, null)::setup.error_report;
end;
$$;
comment on function setup._without_data(setup.error_report) is
'Return an error without what may quote data.';
revoke all on function setup._without_data(setup.error_report) from public;

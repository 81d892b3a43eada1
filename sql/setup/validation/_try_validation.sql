create or replace function setup._try_validation(
  p_table text,
  p_threshold numeric default null,
  p_allow_empty boolean default null
)
returns setup.table_verdicts
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set quote_all_identifiers = off
as $$
-- A table that is gone, or held by another session for longer than lock_timeout, is no reason to
-- leave out the others.
declare
  v_verdict setup.table_verdicts;
  v_error   setup.error_report;
begin
  return setup.validate_table(p_table, p_threshold, p_allow_empty);
exception
  when sqlstate 'MW073' then
    raise;
  when others then
    get stacked diagnostics
      v_error.sqlstate = returned_sqlstate,
      v_error.message = message_text,
      v_error.hint = pg_exception_hint;
    v_verdict.target := coalesce(setup._relation_name(setup._find_relation(p_table)), p_table);
    v_verdict.status := 'error';
    v_verdict.reasons := array[
      concat_ws(
        '  ', v_error.sqlstate, setup._scrub(v_error.message, v_error.sqlstate),
        -- of PostgreSQL's own it may quote values
        case when v_error.sqlstate like 'MW%' then nullif(v_error.hint, '') end
      )
    ];
    return setup._write_verdict(v_verdict, p_threshold);
end;
$$;
comment on function setup._try_validation is
'Judge a table; what keeps that from being done is the verdict "error". Raises MW073.';
revoke all on function setup._try_validation from public;

create or replace function setup._model_test_result(p_target text, p_test jsonb)
returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- {"differences": […]}, null when it passes, or {"error": {…}}. Rows, clock and configuration are
-- taken back.
declare
  v_result  jsonb;
  v_state   text;
  v_message text;
  v_detail  text;
  v_hint    text;
  v_table   text;
  v_column  text;
begin
  begin
    v_result := jsonb_build_object('differences', setup._model_differences(p_target, p_test));
    raise exception using errcode = 'MW099', message = 'taken back';
  exception
    when sqlstate 'MW099' then
      null;
    when others then  -- whatever the model does is the outcome of this test alone; no cancellation
      get stacked diagnostics
        v_state = returned_sqlstate,
        v_message = message_text,
        v_detail = pg_exception_detail,
        v_hint = pg_exception_hint,
        v_table = table_name,
        v_column = column_name;
      v_result := jsonb_build_object(
        'error',
        jsonb_build_object(
          'sqlstate', v_state, 'message', v_message, 'detail', nullif(v_detail, ''),
          'hint', nullif(v_hint, ''), 'table', nullif(v_table, ''), 'column', nullif(v_column, '')
        )
      );
  end;
  return v_result;
end;
$$;
comment on function setup._model_test_result is
'Make one test of the model that is set up and take it back; returns how it went.';
revoke all on function setup._model_test_result from public;

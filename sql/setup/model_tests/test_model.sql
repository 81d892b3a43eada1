create or replace function setup.test_model(
  p_model text,
  p_inputs jsonb default '{}',
  p_expected jsonb default null,
  p_quarantine jsonb default null,
  p_warnings jsonb default null,
  p_clock timestamptz default null,
  p_config jsonb default '{}'
)
returns table (
  part text,
  difference text,
  expected_row bigint,
  expected jsonb,
  actual jsonb,
  columns text[]
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A test that passes returns no row. What is NULL is not compared.
declare
  v_differences jsonb;
begin
  begin
    v_differences := setup._model_differences(
      setup._set_up_model(p_model, setup._given_views(p_inputs)),
      jsonb_build_object(
        'inputs', p_inputs, 'expected', p_expected, 'quarantine', p_quarantine,
        'warnings', p_warnings, 'clock', p_clock, 'config', p_config
      )
    );
    -- nothing of it stays, neither temporary relations nor settings
    raise exception using errcode = 'MW099', message = 'taken back';
  exception
    when sqlstate 'MW099' then
      null;
  end;
  return query
  select d.* from jsonb_to_recordset(v_differences) as d (
    part text, difference text, expected_row bigint, expected jsonb, actual jsonb, columns text[]
  );
end;
$$;
comment on function setup.test_model is
'Compare what a model makes of given rows with what it should; no row: it passes. Raises MW015.';
revoke all on function setup.test_model from public;

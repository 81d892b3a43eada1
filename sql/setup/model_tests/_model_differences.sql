create or replace function setup._model_differences(p_target text, p_test jsonb)
returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- One test of the model that is set up, as setup.test_models takes it; NULL when it passes.
declare
  c_known    constant text[] := '{inputs,expected,quarantine,warnings,clock,config}';
  v_wrong    text := (
    select k.key from jsonb_object_keys(p_test) as k (key) where k.key <> all(c_known) limit 1
  );
  v_test     jsonb := (
    select coalesce(jsonb_object_agg(e.key, e.value), '{}') from jsonb_each(p_test) as e
    where e.value <> 'null'
  );
  v_verdicts jsonb;
begin
  if v_wrong is not null then
    raise exception using
      errcode = 'MW015',
      message = format('a test has no "%s"', v_wrong),
      hint = setup._did_you_mean(v_wrong, c_known);
  elsif not v_test ?| '{expected,quarantine,warnings}' then
    raise exception using
      errcode = 'MW015',
      message = 'the test expects nothing',
      hint = 'Give expected rows, a quarantine or warnings; [] expects no row.';
  end if;
  perform setup._give_inputs(
    coalesce(v_test -> 'inputs', '{}'), (v_test ->> 'clock')::timestamptz, v_test -> 'config'
  );
  v_verdicts := setup._model_verdicts(p_target);
  return (
    select jsonb_agg(to_jsonb(d))
    from (
      select 'rows' as part, r.*
      from setup._compare_rows(v_test -> 'expected', v_verdicts) as r
      where v_test ? 'expected'
      union all
      select 'quarantine', q.*
      from setup._compare_quarantine(p_target, v_test -> 'quarantine', v_verdicts) as q
      where v_test ? 'quarantine'
      union all
      select 'warnings', w.*
      from setup._compare_warnings(p_target, v_test -> 'warnings', v_verdicts) as w
      where v_test ? 'warnings'
    ) as d
  );
end;
$$;
comment on function setup._model_differences is
'Make one test of the model that is set up; returns what differs. Raises MW015.';
revoke all on function setup._model_differences from public;

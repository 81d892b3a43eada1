create or replace function setup.test_models(p_model text, p_tests jsonb)
returns table (
  test bigint,
  differences jsonb,
  error jsonb
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Tests of one model, which is set up once for all; a test that gives rows for another view in
-- between has a set-up of its own. Each test is an object with some of inputs, expected,
-- quarantine, warnings, clock, config: the parameters of setup.test_model. A row for each, both
-- columns NULL when it passes.
declare
  v_given   regclass[];
  v_numbers bigint[];
  v_target  text;
  v_results jsonb := '[]';
begin
  for v_given, v_numbers in
    select g.views, array_agg(t.number order by t.number)
    from jsonb_array_elements(p_tests) with ordinality as t (value, number)
    cross join lateral (select setup._given_views(t.value -> 'inputs') as views) as g
    group by g.views
    order by min(t.number)
  loop
    begin
      v_target := setup._set_up_model(p_model, v_given);
      v_results := v_results || (
        select jsonb_agg(
          setup._model_test_result(v_target, p_tests -> (n.number - 1)::integer)
          || jsonb_build_object('test', n.number)
        )
        from unnest(v_numbers) as n (number)
      );
      raise exception using errcode = 'MW099', message = 'taken back';
    exception
      when sqlstate 'MW099' then
        null;
    end;
  end loop;
  return query
  select r.test, r.differences, r.error
  from jsonb_to_recordset(v_results) as r (test bigint, differences jsonb, error jsonb)
  order by r.test;
end;
$$;
comment on function setup.test_models is
'Make several tests of one model, each by itself; returns what differs or fails. Raises MW015.';
revoke all on function setup.test_models from public;

create or replace function setup._read_judges(
  p_stage regclass,
  out rules setup.quality_rules[],
  out judges setup.judge[]
)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- As they were when it was staged, whatever others configure meanwhile: the bits are theirs.
declare
  v_noted jsonb := obj_description(p_stage, 'pg_class');
begin
  rules := array(
    select jsonb_populate_record(null::setup.quality_rules, e.rule)
    from jsonb_array_elements(v_noted -> 'rules') with ordinality as e (rule, place)
    order by e.place
  );
  judges := array(
    select jsonb_populate_record(null::setup.judge, e.judge)
    from jsonb_array_elements(v_noted -> 'judges') with ordinality as e (judge, place)
    order by e.place
  );
end;
$$;
comment on function setup._read_judges is
'Return the rules that have judged the rows of a stage, and how; empty where none has.';
revoke all on function setup._read_judges from public;

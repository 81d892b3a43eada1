create or replace function setup._rules_of_stage(p_stage regclass)
returns setup.quality_rules[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- As they were when it was staged, whatever others configure meanwhile: the bits are theirs.
begin
  return array(
    select jsonb_populate_record(null::setup.quality_rules, e.rule)
    from jsonb_array_elements(obj_description(p_stage, 'pg_class')::jsonb)
    with ordinality as e (rule, place)
    order by e.place
  );
end;
$$;
comment on function setup._rules_of_stage is
'Return the rules that have judged the rows of a stage.';
revoke all on function setup._rules_of_stage from public;

create or replace function setup._compare_warnings(
  p_target text,
  p_expected jsonb,
  p_verdicts jsonb
)
returns table (
  difference text,
  expected_row bigint,
  expected jsonb,
  actual jsonb,
  columns text[]
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- {rule: rows that violate it}; a rule that is not named is violated by none.
declare
  v_found jsonb := (
    select coalesce(jsonb_object_agg(w.rule, w.n), '{}')
    from (
      select r.rule, count(*) as n
      from jsonb_array_elements(p_verdicts) as v (value)
      cross join lateral jsonb_array_elements_text(v.value -> 'warned_by') as r (rule)
      group by r.rule
    ) as w
  );
begin
  if jsonb_typeof(p_expected) <> 'object'
    or exists (select from jsonb_each(p_expected) as e where jsonb_typeof(e.value) <> 'number')
  then
    raise exception using
      errcode = 'MW015',
      message = 'the expected warnings are no counts of rules',
      table = 'the expected warnings',
      hint = 'Write {"rule": 1}, the rows that violate it.';
  end if;
  perform setup._check_rule_names(
    p_target, false, array(select jsonb_object_keys(p_expected) order by 1)
  );
  return query
  select
    'differs', null::bigint, jsonb_build_object(r.rule, coalesce(p_expected -> r.rule, '0')),
    jsonb_build_object(r.rule, coalesce(v_found -> r.rule, '0')), array[r.rule]
  from (
    select jsonb_object_keys(p_expected) union select jsonb_object_keys(v_found)
  ) as r (rule)
  where coalesce(p_expected -> r.rule, '0') <> coalesce(v_found -> r.rule, '0')
  order by r.rule collate "C";
end;
$$;
comment on function setup._compare_warnings is
'Compare how many rows violate rules that refuse none with what a test expects. Raises MW015.';
revoke all on function setup._compare_warnings from public;

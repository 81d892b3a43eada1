create or replace function setup._rules_contradict(
  p_one setup.quality_rules,
  p_other setup.quality_rules
)
returns boolean
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- True when no value passes both, as far as can be seen without a look at rows.
declare
  c_ends  constant text[] := '{min,max,strict_min,strict_max,refused}';
  v_one   jsonb := p_one.arguments;
  v_other jsonb := p_other.arguments;
begin
  if p_one.rule_type > p_other.rule_type then
    return setup._rules_contradict(p_other, p_one);
  end if;
  if p_one.rule_type = 'compare' and p_other.rule_type = 'compare' then
    return (p_one.columns @> p_other.columns and p_one.columns <@ p_other.columns)
      and setup._outcomes(v_one ->> 'operator', false)
      & setup._outcomes(v_other ->> 'operator', p_one.columns <> p_other.columns) = 0;
  elsif p_one.columns <> p_other.columns then
    return false;
  end if;
  return case
    when p_one.rule_type = p_other.rule_type and v_one - c_ends = v_other - c_ends
      and v_one ?| c_ends
      then setup._compare_values(v_one -> 'min', v_other -> 'max') > 0
        or setup._compare_values(v_other -> 'min', v_one -> 'max') > 0
    when p_one.rule_type = 'accepted_values' and p_other.rule_type = 'accepted_values'
      then not exists (
        select from jsonb_array_elements(v_one -> 'values') as v (value)
        where v.value <> 'null' and v_other -> 'values' @> v.value
      )
    when p_one.rule_type = 'accepted_values' and p_other.rule_type = 'rejected_values'
      then v_other -> 'values' @> setup._without_nulls(v_one -> 'values')
    when p_one.rule_type = 'accepted_values' and p_other.rule_type = 'range'
      then not exists (
        select from jsonb_array_elements(v_one -> 'values') as v (value)
        where v.value <> 'null'
          and coalesce(setup._compare_values(v.value, v_other -> 'min') >= 0, true)
          and coalesce(setup._compare_values(v.value, v_other -> 'max') <= 0, true)
      )
    when p_one.rule_type = 'not_regex' and p_other.rule_type = 'regex'
      then v_one - 'refused'::text = v_other - 'refused'::text
    when p_one.rule_type = 'decreasing' and p_other.rule_type = 'increasing'
      then v_one - '{refused,strictly}'::text[] = v_other - '{refused,strictly}'::text[]
    else false
  end;
end;
$$;
comment on function setup._rules_contradict is
'Tell whether no value can pass two rules.';
revoke all on function setup._rules_contradict from public;

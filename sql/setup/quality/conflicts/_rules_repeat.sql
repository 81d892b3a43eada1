create or replace function setup._rules_repeat(
  p_one setup.quality_rules,
  p_other setup.quality_rules
)
returns boolean
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- True when whatever passes the first passes the other. With another share or threshold two rules
-- are two steps of one alarm; with another gate the wider one may be meant, or the count of
-- the narrower one.
declare
  c_ends  constant text[] := '{min,max,strict_min,strict_max}';
  v_one   jsonb := jsonb_strip_nulls(p_one.arguments) - 'refused'::text;
  v_other jsonb := jsonb_strip_nulls(p_other.arguments) - 'refused'::text;
begin
  if p_one.rule_type <> p_other.rule_type
    or (p_one.mostly, p_one.must_be_less_than) is distinct from
    (p_other.mostly, p_other.must_be_less_than)
    or p_one.must_be_less_than is not null and p_one.unit <> p_other.unit
    or p_one.filter is not null and p_one.filter is distinct from p_other.filter
    or p_one.expression is distinct from p_other.expression
  then
    return false;
  elsif p_one.columns = p_other.columns and v_one = v_other
    and (p_one.gate = p_other.gate or p_one.filter is not distinct from p_other.filter)
  then
    return true;
  elsif p_one.gate <> p_other.gate then
    return false;
  end if;
  return case
    when p_one.rule_type = 'not_null' then p_one.columns @> p_other.columns
    when p_one.rule_type = 'unique'
      then p_one.columns <@ p_other.columns and v_one = v_other
    when p_one.columns <> p_other.columns then false
    when p_one.rule_type = 'accepted_values' and v_one - 'values'::text = v_other - 'values'::text
      then v_one -> 'values' <@ (v_other -> 'values')
    when p_one.rule_type = 'rejected_values' and v_one - 'values'::text = v_other - 'values'::text
      then v_one -> 'values' @> (v_other -> 'values')
    when v_one ?| c_ends and v_one - c_ends = v_other - c_ends
      then (
        not v_other ? 'min'
        or setup._compare_values(v_one -> 'min', v_other -> 'min')
        >= case when v_other @> '{"strict_min": true}' then 1 else 0 end
      ) and (
        not v_other ? 'max'
        or setup._compare_values(v_one -> 'max', v_other -> 'max')
        <= case when v_other @> '{"strict_max": true}' then -1 else 0 end
      ) is true
    else false
  end;
end;
$$;
comment on function setup._rules_repeat is
'Tell whether a rule judges again what another one has judged.';
revoke all on function setup._rules_repeat from public;

create or replace function setup._rule_passes(
  p_rule setup.quality_rules,
  p_checked bigint,
  p_violated bigint
)
returns boolean
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- without must_be_less_than the share decides; with it, mostly counts too where it is below 1
  select case
    when p_rule.must_be_less_than is null then p_violated <= (1 - p_rule.mostly) * p_checked
    else (p_rule.mostly = 1 or p_violated <= (1 - p_rule.mostly) * p_checked)
      and case p_rule.unit
        when 'percent' then p_violated * 100 < p_rule.must_be_less_than * greatest(p_checked, 1)
        else p_violated < p_rule.must_be_less_than
      end
  end;
$$;
comment on function setup._rule_passes is
'Tell whether a rule passes with that many violations among the rows judged.';
revoke all on function setup._rule_passes from public;

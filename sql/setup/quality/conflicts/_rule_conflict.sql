create or replace function setup._rule_conflict(
  p_one setup.quality_rules,
  p_other setup.quality_rules
)
returns text
language plpgsql
immutable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return case
    when setup._rules_repeat(p_one, p_other) then 'repeats'
    when (p_one.filter is null or p_other.filter is null or p_one.filter = p_other.filter)
      -- where few have to pass, some may pass this and others that
      and p_one.mostly + p_other.mostly > 1
      and num_nulls(p_one.must_be_less_than, p_other.must_be_less_than) = 2
      and setup._rules_contradict(p_one, p_other) then 'contradicts'
  end;
end;
$$;
comment on function setup._rule_conflict is
'Return what a rule does to another one of its table: repeats, contradicts, or NULL.';
revoke all on function setup._rule_conflict from public;

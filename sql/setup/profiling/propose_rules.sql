create or replace function setup.propose_rules(
  p_table text,
  p_null_tolerance numeric default 5,
  p_key text[] default null,
  p_profile_of text default null
)
returns table (rule_name text, rule_type text, columns text[], action text, reason text)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set intervalstyle = postgres
set timezone = 'UTC'
set extra_float_digits = 1
set bytea_output = hex
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
-- Reads:  the newest profile of the table, or of p_profile_of, which has columns of these names
-- Writes: setup.quality_rules, with gate none
-- Raises: MW005; MW074 without a profile, or for a tolerance that is no percentage
-- p_key: the key of the table; by default its primary key, else that of its job.
-- action: added, updated, unchanged; kept = what somebody wrote, edited or disabled; outdated =
-- proposed before, not any more, and left to decide on; impossible = it does not fit the source.
declare
  v_profile setup.table_profiles := setup._require_profiled(coalesce(p_profile_of, p_table));
  v_target  text := setup._relation_name(setup._known_table(p_table));
  v_key     text[] := coalesce(
    p_key,
    nullif(setup._primary_key(v_target::regclass), '{}'),
    (select j.keys from setup.load_jobs as j where j.target = v_target)
  );
  v_names   text[] := '{}';
  v_rule    record;
begin
  if p_null_tolerance between 0 and 100 is not true then
    raise exception using
      errcode = 'MW074',
      message = format('a tolerance of %s for NULLs is no percentage', p_null_tolerance),
      hint = 'Give a number from 0 to 100.';
  end if;
  for v_rule in
    select p.* from setup._propose(v_profile, v_target, p_null_tolerance, v_key) as p
  loop
    rule_name := v_rule.rule_name;
    rule_type := v_rule.rule_type;
    columns := v_rule.columns;
    select r.p_action, r.p_reason into action, reason
    from setup._propose_rule(
      v_target, v_rule.rule_name, v_rule.rule_type, v_rule.columns, v_rule.arguments,
      v_rule.mostly, v_rule.severity
    ) as r;
    v_names := v_names || v_rule.rule_name;
    return next;
  end loop;
  return query
  select r.rule_name, r.rule_type, r.columns, 'outdated', 'the newest profile does not suggest it'
  from setup.quality_rules as r
  where r.target = v_target
    and r.origin = 'proposed'
    and r.is_enabled
    and r.rule_name <> all(v_names)
  order by r.rule_order;
end;
$$;
comment on function setup.propose_rules is
'Propose rules from the newest profile of a table; what others wrote stays. Raises MW005, MW074.';
revoke all on function setup.propose_rules from public;

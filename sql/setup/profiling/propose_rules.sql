create or replace function setup.propose_rules(
  p_table text,
  p_null_tolerance numeric default 5,
  p_key text[] default null,
  p_profile_of text default null,
  p_follow boolean default false
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
-- proposed before, not any more, and left to decide on; withdrawn = such a rule about values that
-- were observed, range, length or accepted_values, which p_follow removes; impossible = it does not
-- fit the source. p_follow: bring what was proposed up to the newest profile; a rule that the one
-- before suggested too and that is gone was deleted by somebody.
declare
  v_profile setup.table_profiles := setup._require_profiled(coalesce(p_profile_of, p_table));
  v_target  text := setup._relation_name(setup._known_table(p_table));
  v_key     text[] := coalesce(
    p_key,
    nullif(setup._primary_key(v_target::regclass), '{}'),
    (select j.keys from setup.load_jobs as j where j.target = v_target)
  );
  v_names   text[] := '{}';
  v_deleted text[] := '{}';
  v_rule    record;
begin
  if p_null_tolerance between 0 and 100 is not true then
    raise exception using
      errcode = 'MW074',
      message = format('a tolerance of %s for NULLs is no percentage', p_null_tolerance),
      hint = 'Give a number from 0 to 100.';
  end if;
  if p_follow then
    v_deleted := array(
      select p.rule_name
      from setup.table_profiles as t
      cross join lateral setup._propose(t, v_target, p_null_tolerance, v_key) as p
      where t.profile_id = (
        select max(b.profile_id) from setup.table_profiles as b
        where b.target = v_profile.target and b.profile_id < v_profile.profile_id
          and b.row_count > 0
      )
      except
      select r.rule_name from setup.quality_rules as r where r.target = v_target
    );
  end if;
  for v_rule in
    select p.* from setup._propose(v_profile, v_target, p_null_tolerance, v_key) as p
  loop
    continue when v_rule.rule_name = any(v_deleted);
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
  delete from setup.quality_rules as r
  where p_follow
    and r.target = v_target
    and r.origin = 'proposed'
    and r.is_enabled
    and r.rule_type in ('range', 'length', 'accepted_values')
    and r.rule_name <> all(v_names)
    and not setup._is_edited(r)
  returning
    r.rule_name, r.rule_type, r.columns, 'withdrawn', 'the newest profile does not suggest it';
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

create or replace function setup.translate_rules(p_table regclass, p_dialect text)
returns table (rule_name text, name text, arguments jsonb)
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
-- A name is NULL where the dialect has none that says all of the rule.
begin
  perform setup._check_choice(
    'MW076', 'the translation', 'dialect', p_dialect, '{suite,great_expectations,dbt,soda,odcs}'
  );
  perform setup._require_visible_values(setup._relation_name(p_table));
  return query
  select r.rule_name, w.written ->> 'name', w.written -> 'arguments'
  from setup.quality_rules as r
  cross join lateral (select setup._rule_to_dialect(r, p_dialect) as written) as w
  where r.target = setup._relation_name(p_table)
  order by r.rule_order, r.rule_name collate "C";
end;
$$;
comment on function setup.translate_rules is
'List the rules of a table with their names and arguments in a dialect. Raises MW076.';
revoke all on function setup.translate_rules from public;

create or replace function setup._rule_to_dialect(p_rule setup.quality_rules, p_dialect text)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- {"name", "arguments"} of the first entry that says all of the rule; NULL where none does. A
  -- suite takes arguments of ours beside theirs, and our name where they have none.
  select coalesce(
    (
      select setup._as_expectation(w.written)
      from setup.rule_types as t
      cross join lateral jsonb_array_elements(
        t.dialects -> case p_dialect when 'suite' then 'great_expectations' else p_dialect end
      ) with ordinality as e (entry, position)
      -- offset 0: written once for each entry
      cross join lateral (
        select setup._entry_of_rule(p_rule, p_dialect, e.entry) as written offset 0
      ) as w
      where t.rule_type = p_rule.rule_type and w.written is not null
      order by e.entry ? 'template', e.position
      limit 1
    ),
    case p_dialect
      when 'suite' then jsonb_build_object(
        'name', p_rule.rule_type,
        'arguments', setup._without_defaults(p_rule) || jsonb_strip_nulls(jsonb_build_object(
          'column', case when cardinality(p_rule.columns) = 1 then p_rule.columns[1] end,
          'columns', case when cardinality(p_rule.columns) > 1 then p_rule.columns end,
          'expression', p_rule.expression
        ))
      )
    end
  );
$$;
comment on function setup._rule_to_dialect is
'Translate a rule into the name and the arguments of a dialect; NULL when it has no mate there.';
revoke all on function setup._rule_to_dialect from public;

create or replace function setup._missing_part(p_rule setup.quality_rules, p_relation regclass)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Whether a column exists is what the rules about columns ask.
declare
  v_table   text := p_rule.arguments ->> 'table';
  v_names   text[] := p_rule.columns;
  v_missing text[];
begin
  if exists (
    select from setup.rule_types as t
    where t.rule_type = p_rule.rule_type and p_rule.arguments ?| t.column_arguments
  ) then
    v_names := v_names || setup._named_columns(p_rule, '{column,columns}');
  end if;
  if v_names <> '{}' and p_rule.rule_type not in ('column_exists', 'column_order') then
    v_missing := setup._missing_columns(p_relation, v_names);
    if v_missing <> '{}' then
      return format('column "%s" is missing', v_missing[1]);
    end if;
  end if;
  if p_rule.rule_type = 'reconcile' then
    v_missing := setup._missing_columns(
      p_relation,
      array(
        select p.ours from setup._name_pairs(p_rule.arguments -> 'sums') as p
        union all
        select p.ours from setup._name_pairs(p_rule.arguments -> 'group_by') as p
      )
    );
    if v_missing <> '{}' then
      return format('column "%s" is missing', v_missing[1]);
    end if;
  end if;
  if v_table is not null and setup._find_relation(v_table) is null then
    return format('"%s" is missing', v_table);
  elsif v_table is not null and p_rule.rule_type = 'foreign_key' then
    v_missing := setup._missing_columns(
      setup._find_relation(v_table), setup._other_columns(p_rule)
    );
    if v_missing <> '{}' then
      return format('column "%s" of "%s" is missing', v_missing[1], v_table);
    end if;
  end if;
  return null;
end;
$$;
comment on function setup._missing_part is
'Say which column or table a rule over a relation needs and lacks; NULL when it lacks none.';
revoke all on function setup._missing_part from public;

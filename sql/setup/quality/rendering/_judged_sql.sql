create or replace function setup._judged_sql(
  p_rule setup.quality_rules,
  p_source regclass default null
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- With p_source: where it lacks a column, all rows violate the rule.
declare
  v_type    setup.rule_types;
  v_columns text[];
  v_filled  text;
begin
  select * into v_type from setup.rule_types as t where t.rule_type = p_rule.rule_type;
  if p_source is not null and setup._missing_part(p_rule, p_source) is not null then
    return null;
  end if;
  if v_type.skips_null then
    v_columns := p_rule.columns;
    if v_type.arguments ? 'equals' then
      v_columns := v_columns || setup._named_columns(p_rule, '{column}');
    end if;
    v_filled := case coalesce(p_rule.arguments ->> 'ignore_when', 'any_null')
      when 'any_null' then case
        when cardinality(v_columns) = 1 then format('v.%I is not null', v_columns[1])
        else format('num_nulls(%s) = 0', setup._column_list_sql(v_columns, 'v.'))
      end
      when 'all_null'
        then format('num_nonnulls(%s) > 0', setup._column_list_sql(v_columns, 'v.'))
    end;
  end if;
  return nullif(
    concat_ws(' and ', '(' || p_rule.filter || ') is true', v_filled), ''
  );
end;
$$;
comment on function setup._judged_sql is
'Write the condition under which a rule judges a row v; NULL when it judges all.';
revoke all on function setup._judged_sql from public;

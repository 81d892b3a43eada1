create or replace function setup._rule_measures(
  p_rule setup.quality_rules,
  p_relation regclass,
  p_rows text,
  p_load_id bigint default null
)
returns setof setup.rule_measure
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- p_rows: the relation, or a query of some of its rows in parentheses. What has the same scan is
-- computed together: "rows" is the one of all rows, "values" the one that sorts.
declare
  v_judged    text := setup._judged_sql(p_rule);
  v_checked   text := concat('count(*)', ' filter (where ' || v_judged || ')');
  v_violation text;
  v_scan      text;
  v_own       text;  -- the source of a scan of its own
  v_value     text;
  v_type      setup.rule_types;
begin
  select * into strict v_type from setup.rule_types as t where t.rule_type = p_rule.rule_type;
  if v_type.scope <> 'row' then
    v_value := coalesce(
      setup._aggregate_sql(p_rule, p_relation),
      format(
        'setup.%I(jsonb_populate_record(null::setup.quality_rules, %L), %L)',
        '_evaluate_' || p_rule.rule_type, to_jsonb(p_rule), p_load_id
      )
    );
    return next (
      p_rule.rule_id, 'verdict',
      case
        when v_type.sql is null then format('rule %s', p_rule.rule_id)
        when v_type.sql ~ '\{delivered\}' then 'columns'
        when v_type.sql ~ '(distinct|within group)' then 'values'
        else 'rows'
      end,
      case
        when v_type.sql is null then '(select)'
        when v_type.sql ~ '\{delivered\}' then setup._file_columns_sql(p_relation, p_load_id)
        else p_rows
      end,
      v_value
    )::setup.rule_measure;
    return;
  end if;
  if p_rule.rule_type <> 'unique' then
    v_violation := setup._violation_sql(p_rule, p_relation);
    v_value := format('count(*) filter (where %s)', v_violation);
  end if;
  if p_rule.rule_type = any('{expression,increasing,decreasing}') then
    begin
      perform setup._parse(format('select %s from %s as v', v_value, p_rows));
    exception
      when windowing_error then
        v_own := format('(select (%s) as bad from %s as v)', v_violation, p_rows);
        v_value := 'count(*) filter (where v.bad)';
    end;
  elsif p_rule.rule_type = 'foreign_key' then
    -- a join, where the condition of an aggregate would be asked for each row
    v_own := format('(select from %s as v where %s)', p_rows, v_violation);
    v_value := 'count(*)';
  end if;
  v_scan := setup._scan_of_rows(
    p_rule, p_rows, concat_ws(', ', v_checked, case when v_own is null then v_value end)
  );
  return next (p_rule.rule_id, 'checked', v_scan, p_rows, v_checked)::setup.rule_measure;
  if p_rule.rule_type = 'unique' then
    if p_rule.arguments ->> 'collation' is not null
      or not setup._is_unique_by_index(p_relation, p_rule.columns)
    then
      return next (
        p_rule.rule_id, 'surplus', 'values', p_rows,
        format(
          '%s - count(distinct %s) filter (where %s)',
          v_checked, setup._fingerprint_sql(p_rule, p_relation), v_judged
        )
      )::setup.rule_measure;
    end if;
    return;
  end if;
  return next (
    p_rule.rule_id, 'violated',
    case when v_own is null then v_scan else format('rule %s', p_rule.rule_id) end,
    coalesce(v_own, p_rows), v_value
  )::setup.rule_measure;
end;
$$;
comment on function setup._rule_measures is
'Return the aggregates that judge a rule over the rows of a relation, and their scans.';
revoke all on function setup._rule_measures from public;

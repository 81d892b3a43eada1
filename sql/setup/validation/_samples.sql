create or replace function setup._samples(
  p_rules setup.quality_rules[],
  p_relation regclass,
  p_rows text,
  p_results jsonb,
  p_plain bigint[]
)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- p_plain: rules whose condition looks at one row alone. Where few rows violate those, one scan
-- looks for all of them; else the first rows have enough.
declare
  c_rare    constant numeric := 0.01;
  v_rare    setup.quality_rules[] := '{}';
  v_any     text[] := '{}';
  v_failed  record;
  v_samples jsonb := '{}';
begin
  for v_failed in
    select
      r as rule,
      r.rule_id = any(p_plain) and j.violated <= c_rare * j.checked as is_rare
    from jsonb_to_recordset(p_results)
      as j (rule_id bigint, checked bigint, violated bigint, error text)
    inner join unnest(p_rules) as r on r.rule_id = j.rule_id
    inner join setup.rule_types as t on t.rule_type = r.rule_type
    where j.violated > 0 and j.error is null and t.scope = 'row'
  loop
    if v_failed.is_rare then
      v_rare := v_rare || v_failed.rule;
      v_any := v_any || setup._violation_sql(v_failed.rule, p_relation);
    else
      v_samples := v_samples || setup._take_samples(
        array[v_failed.rule], p_relation,
        setup._violating_rows_sql(v_failed.rule, p_relation, p_rows), '{true}'
      );
    end if;
  end loop;
  if v_rare <> '{}' then
    v_samples := v_samples || setup._take_samples(v_rare, p_relation, p_rows, v_any);
  end if;
  return v_samples;
end;
$$;
comment on function setup._samples is
'Find rows that violate rules, by rule: their keys, and values for the pii role.';
revoke all on function setup._samples from public;

create or replace function setup._library_quality(p_rule setup.quality_rules)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- NULL where the library does not say all of it. Its percents are of all rows, as those of
  -- not_null alone are here; two bounds are one operator only where both are included.
  select jsonb_build_object('type', 'library', 'metric', w.written -> 'name')
    || jsonb_strip_nulls(jsonb_build_object(
      'arguments', nullif(
        jsonb_strip_nulls(jsonb_build_object(
          'properties', a.arguments -> 'columns',
          'validValues', a.arguments -> 'validValues',
          'pattern', a.arguments -> 'pattern'
        )), '{}'
      )
    ))
    || o.operator
  from (select setup._rule_to_dialect(p_rule, 'odcs') as written) as w
  cross join lateral (select w.written -> 'arguments' as arguments) as a
  cross join lateral (
    select case
      when p_rule.filter is not null then null
      when w.written ->> 'name' = 'rowCount' then case
        when p_rule.mostly < 1 or p_rule.must_be_less_than is not null then null
        when a.arguments -> 'min' = a.arguments -> 'max'
          and not a.arguments ?| '{strict_min,strict_max}'
          then jsonb_build_object('mustBe', a.arguments -> 'min')
        when a.arguments ?& '{min,max}' then case
          when not a.arguments ?| '{strict_min,strict_max}' then jsonb_build_object(
            'mustBeBetween', jsonb_build_array(a.arguments -> 'min', a.arguments -> 'max')
          )
        end
        -- a strict end that is not there would be lost
        when a.arguments ? 'min' and not a.arguments ? 'strict_max' then jsonb_build_object(
          case when a.arguments -> 'strict_min' = 'true' then 'mustBeGreaterThan'
            else 'mustBeGreaterOrEqualTo' end,
          a.arguments -> 'min'
        )
        when a.arguments ? 'max' and not a.arguments ? 'strict_min' then jsonb_build_object(
          case when a.arguments -> 'strict_max' = 'true' then 'mustBeLessThan'
            else 'mustBeLessOrEqualTo' end,
          a.arguments -> 'max'
        )
      end
      when p_rule.mostly < 1 then case
        when p_rule.rule_type = 'not_null' and p_rule.must_be_less_than is null
          then jsonb_build_object(
            'mustBeLessOrEqualTo', trim_scale(100 * (1 - p_rule.mostly)), 'unit', 'percent'
          )
      end
      when p_rule.must_be_less_than is null then '{"mustBe": 0}'
      when p_rule.unit = 'rows' and p_rule.must_be_less_than <> 1
        then jsonb_build_object('mustBeLessThan', trim_scale(p_rule.must_be_less_than))
      when p_rule.unit = 'percent' and p_rule.rule_type = 'not_null'
        then jsonb_build_object(
          'mustBeLessThan', trim_scale(p_rule.must_be_less_than), 'unit', 'percent'
        )
    end as operator
  ) as o
  where o.operator is not null and w.written ->> 'name' in (
    'nullValues', 'duplicateValues', 'invalidValues', 'rowCount'
  );
$$;
comment on function setup._library_quality is
'Write a rule with the library of the standard; NULL when that does not say all of it.';
revoke all on function setup._library_quality from public;

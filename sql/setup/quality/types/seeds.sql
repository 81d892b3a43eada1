-- Idempotent: the types of rules. What is none any more goes.
with known (
  rule_type, scope, columns_min, columns_max, arguments, dimension, skips_null, description
) as (
  values
  (
    'not_null', 'row', 1, null::integer, '{}'::jsonb, 'completeness', false,
    'none of the columns is NULL'
  ),
  (
    'unique', 'row', 1, null, '{}', 'uniqueness', true,
    'no other row has the same values, in this load or in the target as it will be after it'
  ),
  (
    'accepted_values', 'row', 1, 1, '{"values": {"kind": "values", "required": true}}', 'validity',
    true, 'the value equals one of them'
  ),
  (
    'range', 'row', 1, 1, '{"min": {"kind": "value"}, "max": {"kind": "value"}}', 'accuracy', true,
    'the value is inside, bounds included'
  ),
  (
    'expression', 'row', 0, null, '{}', 'accuracy', false,
    'the SQL expression over the columns of the source view is true; NULL does not pass'
  ),
  (
    'table_expression', 'table', 0, null, '{}', 'accuracy', false,
    'the SQL expression is true after the merge, once for the whole table'
  )
),

gone as (
  delete from setup.rule_types as t
  where t.rule_type not in (select k.rule_type from known as k)
)

insert into setup.rule_types as t (
  rule_type, scope, columns_min, columns_max, arguments, dimension, skips_null, description
)
select
  k.rule_type,
  k.scope,
  k.columns_min,
  k.columns_max,
  case when k.scope = 'row' then '{"refused": {"kind": "boolean", "default": false}}' else '{}' end
  ::jsonb || k.arguments as arguments,
  k.dimension,
  k.skips_null,
  k.description
from known as k
on conflict (rule_type) do update
  set
    scope = excluded.scope,
    columns_min = excluded.columns_min,
    columns_max = excluded.columns_max,
    arguments = excluded.arguments,
    dimension = excluded.dimension,
    skips_null = excluded.skips_null,
    description = excluded.description
  where to_jsonb(t) is distinct from to_jsonb(excluded);

-- Idempotent: what the library of the Open Data Contract Standard calls the types of rules, and the
-- names under which setup._read_odcs hands on the rest of a contract; a row is as in those of Great
-- Expectations.
with known (rule_type, name, arguments, more) as (
  values
  ('not_null', 'nullValues', '{"column": "column"}'::jsonb, '{}'::jsonb),
  ('unique', 'duplicateValues', '{"column": "column"}', '{}'),
  ('unique', 'duplicateValues', '{"columns": "columns"}', '{}'),
  (
    'accepted_values', 'invalidValues', '{"column": "column", "validValues": "values"}',
    '{"needs": ["validValues"]}'
  ),
  (
    'regex', 'invalidValues', '{"column": "column", "pattern": "pattern"}',
    '{"needs": ["pattern"]}'
  ),
  (
    'row_count', 'rowCount',
    '{"min": "min", "max": "max", "strict_min": "strict_min", "strict_max": "strict_max"}',
    '{"kinds": {"min": "number", "max": "number"}}'
  ),
  ('fresh', 'freshness', '{"column": "column", "max_age": "max_age"}', '{}'),
  -- no types of their own
  (
    'expression', 'missingValues', '{"column": "column", "missingValues": "values"}',
    '{"needs": ["missingValues"],
      "template": "{column} is not null and ({column}::text in ({missingValues})) is not true"}'
  ),
  (
    'expression', 'missingValues', '{"column": "column"}', '{"template": "{column} is not null"}'
  ),
  (
    'table_expression', 'sql', '{"column": "column", "expression": "sql"}',
    '{"template": "{expression}"}'
  )
)

select setup._set_dialect('odcs', jsonb_agg(to_jsonb(k)))
from known as k;

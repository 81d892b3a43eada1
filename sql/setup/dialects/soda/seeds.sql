-- Idempotent: what Soda calls the types of rules, contracts of version 4 and checks of version 3 in
-- the form in which setup._read_soda hands them on; a row is as in those of Great Expectations.
with known (rule_type, name, shared, arguments, more) as (
  values
  ('not_null', 'missing', '{}'::text[], '{"column": "column"}'::jsonb, '{}'::jsonb),
  ('unique', 'duplicate', '{}', '{"column": "column"}', '{}'),
  ('unique', 'duplicate', '{}', '{"columns": "columns"}', '{}'),
  (
    'accepted_values', 'invalid', '{}', '{"column": "column", "valid_values": "values"}',
    '{"needs": ["valid_values"]}'
  ),
  (
    'rejected_values', 'invalid', '{}', '{"column": "column", "invalid_values": "values"}',
    '{"needs": ["invalid_values"]}'
  ),
  (
    'range', 'invalid', '{}', '{"column": "column", "valid_min": "min", "valid_max": "max"}', '{}'
  ),
  (
    'regex', 'invalid', '{}', '{"column": "column", "valid_regex": "pattern"}',
    '{"needs": ["valid_regex"]}'
  ),
  (
    'not_regex', 'invalid', '{}', '{"column": "column", "invalid_regex": "pattern"}',
    '{"needs": ["invalid_regex"]}'
  ),
  (
    'length', 'invalid', '{}',
    '{"column": "column", "valid_min_length": "min", "valid_max_length": "max"}', '{}'
  ),
  (
    'length', 'invalid', '{}', '{"column": "column", "valid_length": ["min", "max"]}',
    '{"needs": ["valid_length"]}'
  ),
  ('length', 'min_length', '{}', '{"column": "column", "min": "min"}', '{"needs": ["min"]}'),
  ('length', 'max_length', '{}', '{"column": "column", "max": "max"}', '{"needs": ["max"]}'),
  (
    'type', 'invalid', '{}', '{"column": "column"}',
    '{"constants": {"valid_format": "integer"}, "values": {"type": "bigint"}}'
  ),
  (
    'type', 'invalid', '{}', '{"column": "column"}',
    '{"constants": {"valid_format": ["decimal", "decimal point"]}, "values": {"type": "numeric"}}'
  ),
  (
    'foreign_key', 'invalid', '{}',
    '{"column": "column", "reference_table": "table", "reference_columns": "to_columns"}',
    '{"needs": ["reference_table", "reference_columns"]}'
  ),
  (
    'foreign_key', 'invalid', '{}',
    '{"columns": "columns", "reference_table": "table", "reference_columns": "to_columns"}',
    '{"needs": ["reference_table", "reference_columns"]}'
  ),
  ('mean', 'avg', '{between}', '{"column": "column"}', '{}'),
  ('minimum', 'min', '{between}', '{"column": "column"}', '{}'),
  ('maximum', 'max', '{between}', '{"column": "column"}', '{}'),
  ('sum', 'sum', '{between}', '{"column": "column"}', '{}'),
  ('stdev', 'stddev', '{between}', '{"column": "column"}', '{}'),
  ('stdev', 'stddev_samp', '{between}', '{"column": "column"}', '{}'),
  ('quantile', 'percentile', '{between}', '{"column": "column", "quantile": "quantile"}', '{}'),
  ('distinct_count', 'distinct_count', '{between}', '{"column": "column"}', '{}'),
  ('row_count', 'row_count', '{between}', '{}', '{}'),
  ('row_count_equal', 'row_count_same_as', '{}', '{"table": "table"}', '{}'),
  ('column_exists', 'schema', '{}', '{"required": "columns"}', '{}'),
  (
    'fresh', 'freshness', '{}', '{"column": "column", "max_age": "max_age"}',
    '{"needs": ["max_age"]}'
  ),
  ('empty_query', 'failed_rows', '{}', '{"query": "expression"}', '{"needs": ["query"]}'),
  -- no types of their own
  (
    'expression', 'missing', '{}', '{"column": "column", "missing_values": "values"}',
    '{"needs": ["missing_values"],
      "template": "{column} is not null and ({column}::text in ({missing_values})) is not true"}'
  ),
  (
    'expression', 'missing', '{}', '{"column": "column", "missing_regex": "value"}',
    '{"needs": ["missing_regex"],
      "template": "{column} is not null and {column}::text !~ {missing_regex}"}'
  ),
  (
    'table_expression', 'metric', '{}', '{"column": "column", "condition": "sql"}',
    '{"template": "{condition}"}'
  ),
  (
    'expression', 'failed_rows', '{}', '{"column": "column", "expression": "brackets"}',
    '{"needs": ["expression"], "template": "{expression} is not true"}'
  ),
  (
    'expression', 'invalid', '{}', '{"column": "column"}',
    '{"constants": {"valid_format": "email"},
      "template": "setup.is_email({column}::text) is not false"}'
  ),
  (
    'expression', 'invalid', '{}', '{"column": "column"}',
    '{"constants": {"valid_format": "uuid"},
      "template": "setup.is_uuid({column}::text) is not false"}'
  ),
  (
    'expression', 'invalid', '{}', '{"column": "column"}',
    '{"constants": {"valid_format": "ipv4 address"},
      "template": "setup.is_ipv4({column}::text) is not false"}'
  ),
  (
    'expression', 'invalid', '{}', '{"column": "column"}',
    '{"constants": {"valid_format": "ipv6 address"},
      "template": "setup.is_ipv6({column}::text) is not false"}'
  ),
  (
    'expression', 'invalid', '{}', '{"column": "column"}',
    '{"constants": {"valid_format": "ip address"}, "template":
      "(setup.is_ipv4({column}::text) or setup.is_ipv6({column}::text)) is not false"}'
  ),
  (
    'expression', 'invalid', '{}', '{"column": "column"}',
    '{"constants": {"valid_format": "credit card number"},
      "template": "setup.is_credit_card({column}::text) is not false"}'
  ),
  (
    'expression', 'invalid', '{}', '{"column": "column"}',
    '{"constants": {"valid_format": "date iso 8601"}, "template":
      "(setup.is_iso_date({column}::text) or setup.is_iso_timestamp({column}::text)) is not false"}'
  )
)

select
  setup._set_dialect(
    'soda', jsonb_agg(to_jsonb(k)),
    '{"between": {"arguments": {"min": "min", "max": "max", "strict_min": "strict_min",
      "strict_max": "strict_max"}}}'
  )
from known as k;

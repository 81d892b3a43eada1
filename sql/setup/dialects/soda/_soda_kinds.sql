create or replace function setup._soda_kinds(p_element text)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- Soda 4; what a check takes beside these, the rule that it becomes looks at
  select ('{
    "contract": {"dataset": "string", "filter": "string", "columns": "array", "checks": "array"},
    "column": {"name": "string!", "checks": "array"},
    "check": {"name": "string", "filter": "string", "column": "string", "function": "string",
      "threshold": "object", "expression": "string", "query": "string"},
    "threshold": {"metric": "string", "unit": "string", "level": "string", "must_be": "number",
      "must_not_be": "number", "must_be_greater_than": "number",
      "must_be_greater_than_or_equal": "number", "must_be_less_than": "number",
      "must_be_less_than_or_equal": "number", "must_be_between": "object",
      "must_be_not_between": "object", "must_not_be_between": "object", "additional": "object"},
    "between": {"greater_than": "number", "greater_than_or_equal": "number",
      "less_than": "number", "less_than_or_equal": "number"}
  }'::jsonb) -> p_element;
$$;
comment on function setup._soda_kinds is
'Return the kinds of the keys of a contract of Soda 4, or of a column, a check or a threshold.';
revoke all on function setup._soda_kinds from public;

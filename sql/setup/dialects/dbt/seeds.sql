-- Idempotent: what dbt and its packages dbt_utils and dbt_expectations call the types of rules; a
-- row is as in those of Great Expectations. Bounds that are texts are SQL.
with known (rule_type, name, shared, arguments, more) as (
  values
  ('not_null', 'not_null', '{column}'::text[], '{}'::jsonb, '{}'::jsonb),
  (
    'not_null', 'dbt_utils.not_null_proportion', '{column}', '{"at_least": "mostly"}',
    '{"constants": {"at_most": [1, null], "group_by_columns": [null, []]}, "needs": ["at_least"]}'
  ),
  (
    'not_null', 'dbt_expectations.expect_column_values_to_not_be_null', '{column}', '{}', '{}'
  ),
  ('unique', 'unique', '{column}', '{}', '{}'),
  ('unique', 'dbt_expectations.expect_column_values_to_be_unique', '{column}', '{}', '{}'),
  (
    'unique', 'dbt_utils.unique_combination_of_columns', '{}',
    '{"combination_of_columns": "columns", "quote_columns": []}', '{}'
  ),
  (
    'unique', 'dbt_expectations.expect_compound_columns_to_be_unique', '{column_list}',
    '{"quote_columns": []}', '{"constants": {"ignore_row_if": ["any_value_is_missing", null]}}'
  ),
  ('accepted_values', 'accepted_values', '{column,values}', '{}', '{}'),
  (
    'accepted_values', 'dbt_expectations.expect_column_values_to_be_in_set', '{column,value_set}',
    '{}', '{}'
  ),
  ('rejected_values', 'dbt_utils.not_accepted_values', '{column,values}', '{}', '{}'),
  (
    'rejected_values', 'dbt_expectations.expect_column_values_to_not_be_in_set',
    '{column,value_set}', '{}', '{}'
  ),
  (
    'range', 'dbt_utils.accepted_range', '{column,bounds}', '{}',
    '{"constants": {"inclusive": [true, null]},
      "kinds": {"min_value": "number", "max_value": "number"}}'
  ),
  (
    'range', 'dbt_utils.accepted_range', '{column,bounds}', '{}',
    '{"constants": {"inclusive": false}, "values": {"strict_min": true, "strict_max": true},
      "kinds": {"min_value": "number", "max_value": "number"}}'
  ),
  (
    'range', 'dbt_expectations.expect_column_values_to_be_between', '{column,bounds,strictly}',
    '{}', '{"kinds": {"min_value": "number", "max_value": "number"}}'
  ),
  (
    'expression', 'dbt_utils.accepted_range', '{}',
    '{"column": "column", "min_value": "sql", "max_value": "sql"}',
    '{"constants": {"inclusive": [true, null]},
      "template": "({column} >= {min_value} and {column} <= {max_value}) is not false"}'
  ),
  (
    'expression', 'dbt_utils.accepted_range', '{}',
    '{"column": "column", "min_value": "sql", "max_value": "sql"}',
    '{"constants": {"inclusive": false},
      "template": "({column} > {min_value} and {column} < {max_value}) is not false"}'
  ),
  (
    'expression', 'dbt_expectations.expect_column_values_to_be_between', '{}',
    '{"column": "column", "min_value": "sql", "max_value": "sql"}',
    '{"constants": {"strictly": false},
      "template": "({column} >= {min_value} and {column} <= {max_value}) is not false"}'
  ),
  (
    'regex', 'dbt_expectations.expect_column_values_to_match_regex', '{column,regex}',
    '{"regex": "pattern"}', '{}'
  ),
  (
    'regex', 'dbt_expectations.expect_column_values_to_match_regex_list', '{column,regex}',
    '{"regex_list": "pattern"}', '{"constants": {"match_on": ["any", null]}}'
  ),
  (
    'not_regex', 'dbt_expectations.expect_column_values_to_not_match_regex', '{column,regex}',
    '{"regex": "pattern"}', '{}'
  ),
  (
    'not_regex', 'dbt_expectations.expect_column_values_to_not_match_regex_list', '{column,regex}',
    '{"regex_list": "pattern"}', '{"constants": {"match_on": "all"}}'
  ),
  (
    'length', 'dbt_expectations.expect_column_value_lengths_to_be_between', '{column,bounds}', '{}',
    '{"constants": {"strictly": false}}'
  ),
  (
    'length', 'dbt_expectations.expect_column_value_lengths_to_equal', '{column}',
    '{"value": ["min", "max"]}', '{}'
  ),
  (
    'type', 'dbt_expectations.expect_column_values_to_be_of_type', '{column}',
    '{"column_type": "type"}', '{"kinds": {"column_type": "string"}}'
  ),
  (
    'type', 'dbt_expectations.expect_column_values_to_be_in_type_list', '{column}',
    '{"column_type_list": "type"}', '{}'
  ),
  (
    'compare', 'dbt_expectations.expect_column_pair_values_A_to_be_greater_than_B', '{pair}', '{}',
    '{"constants": {"or_equal": true}, "values": {"operator": ">="}}'
  ),
  (
    'compare', 'dbt_expectations.expect_column_pair_values_A_to_be_greater_than_B', '{pair}', '{}',
    '{"constants": {"or_equal": false}, "values": {"operator": ">"}}'
  ),
  (
    'compare', 'dbt_expectations.expect_column_pair_values_to_be_equal', '{pair}', '{}',
    '{"values": {"operator": "="}}'
  ),
  (
    'sum_of_columns', 'dbt_expectations.expect_multicolumn_sum_to_equal', '{column_list}',
    '{"sum_total": "total"}',
    '{"constants": {"group_by": null}, "kinds": {"sum_total": "number"}}'
  ),
  (
    'sum_of_columns', 'dbt_expectations.expect_multicolumn_sum_to_equal', '{column_list}',
    '{"sum_total": "equals"}', '{"constants": {"group_by": null}}'
  ),
  (
    'unique_in_record', 'dbt_expectations.expect_select_column_values_to_be_unique_within_record',
    '{column_list}', '{"quote_columns": [], "ignore_row_if": "ignore_when"}',
    '{"defaults": {"ignore_row_if": "all_values_are_missing"},
      "words": {"ignore_row_if": {"all_values_are_missing": "all_null", "never": "never",
        "any_value_is_missing": "any_null"}}}'
  ),
  (
    'foreign_key', 'relationships', '{column}', '{"to": "table", "field": "to_columns"}',
    '{"needs": ["to", "field"]}'
  ),
  (
    'foreign_key', 'dbt_utils.relationships_where', '{column}',
    '{"to": "table", "field": "to_columns", "to_condition": "other_filter",
      "from_condition": "filter"}', '{"needs": ["to", "field"]}'
  ),
  (
    'increasing', 'dbt_expectations.expect_column_values_to_be_increasing', '{column,sequence}',
    '{}', '{"constants": {"step": null}, "defaults": {"strictly": true}}'
  ),
  (
    'decreasing', 'dbt_expectations.expect_column_values_to_be_decreasing', '{column,sequence}',
    '{}', '{"constants": {"step": null}, "defaults": {"strictly": true}}'
  ),
  (
    'distinct_set', 'dbt_expectations.expect_column_distinct_values_to_equal_set',
    '{column,value_set}', '{}', '{"values": {"match": "equal"}}'
  ),
  (
    'distinct_set', 'dbt_expectations.expect_column_distinct_values_to_be_in_set',
    '{column,value_set}', '{}', '{"values": {"match": "subset"}}'
  ),
  (
    'distinct_set', 'dbt_expectations.expect_column_distinct_values_to_contain_set',
    '{column,value_set}', '{}', '{"values": {"match": "superset"}}'
  ),
  (
    'distinct_proportion',
    'dbt_expectations.expect_column_proportion_of_unique_values_to_be_between',
    '{column,bounds,strictly,whole}', '{}', '{}'
  ),
  (
    'distinct_count', 'dbt_expectations.expect_column_unique_value_count_to_be_between',
    '{column,bounds,strictly,whole}', '{}', '{}'
  ),
  (
    'distinct_count', 'dbt_utils.not_constant', '{column}', '{}',
    '{"values": {"min": 2}, "constants": {"group_by_columns": [null, []]}}'
  ),
  (
    'distinct_count', 'dbt_utils.at_least_one', '{column}', '{}',
    '{"values": {"min": 1}, "constants": {"group_by_columns": [null, []]}}'
  ),
  (
    'distinct_count', 'dbt_expectations.expect_column_distinct_count_to_equal', '{column,whole}',
    '{"value": ["min", "max"]}', '{}'
  ),
  (
    'distinct_count', 'dbt_expectations.expect_column_distinct_count_to_be_greater_than',
    '{column,whole}', '{"value": "min"}', '{"values": {"strict_min": true}}'
  ),
  (
    'distinct_count', 'dbt_expectations.expect_column_distinct_count_to_be_less_than',
    '{column,whole}', '{"value": "max"}', '{"values": {"strict_max": true}}'
  ),
  (
    'minimum', 'dbt_expectations.expect_column_min_to_be_between', '{column,bounds,strictly,whole}',
    '{}', '{}'
  ),
  (
    'maximum', 'dbt_expectations.expect_column_max_to_be_between', '{column,bounds,strictly,whole}',
    '{}', '{}'
  ),
  (
    'mean', 'dbt_expectations.expect_column_mean_to_be_between', '{column,bounds,strictly,whole}',
    '{}', '{}'
  ),
  (
    'median', 'dbt_expectations.expect_column_median_to_be_between',
    '{column,bounds,strictly,whole}', '{}', '{}'
  ),
  (
    'stdev', 'dbt_expectations.expect_column_stdev_to_be_between', '{column,bounds,strictly,whole}',
    '{}', '{}'
  ),
  (
    'quantile', 'dbt_expectations.expect_column_quantile_values_to_be_between',
    '{column,bounds,strictly,whole}', '{"quantile": "quantile"}', '{}'
  ),
  (
    'sum', 'dbt_expectations.expect_column_sum_to_be_between', '{column,bounds,strictly,whole}',
    '{}', '{}'
  ),
  (
    'most_common', 'dbt_expectations.expect_column_most_common_value_to_be_in_set',
    '{column,value_set}', '{"data_type": []}', '{"constants": {"top_n": 1}}'
  ),
  (
    'row_count', 'dbt_expectations.expect_table_row_count_to_be_between', '{bounds,strictly,whole}',
    '{}', '{}'
  ),
  (
    'row_count', 'dbt_expectations.expect_table_row_count_to_equal', '{whole}',
    '{"value": ["min", "max"]}', '{}'
  ),
  (
    'column_count', 'dbt_expectations.expect_table_column_count_to_be_between', '{bounds}', '{}',
    '{}'
  ),
  (
    'column_count', 'dbt_expectations.expect_table_column_count_to_equal', '{}',
    '{"value": ["min", "max"]}', '{}'
  ),
  (
    'column_exists', 'dbt_expectations.expect_column_to_exist', '{column}', '{"transform": []}',
    '{"constants": {"column_index": null}}'
  ),
  (
    'column_order', 'dbt_expectations.expect_table_columns_to_match_ordered_list', '{column_list}',
    '{"transform": []}', '{"values": {"match": "ordered"}}'
  ),
  (
    'column_order', 'dbt_expectations.expect_table_columns_to_match_set', '{column_list}',
    '{"transform": []}', '{"values": {"match": "set"}}'
  ),
  (
    'column_order', 'dbt_expectations.expect_table_columns_to_contain_set', '{column_list}',
    '{"transform": []}', '{"values": {"match": "superset"}}'
  ),
  (
    'fresh', 'dbt_utils.recency', '{}', '{"field": "column", "max_age": "max_age"}',
    '{"constants": {"ignore_time_component": false, "group_by_columns": [null, []]},
      "needs": ["field", "max_age"]}'
  ),
  (
    'fresh', 'dbt_expectations.expect_row_values_to_have_recent_data', '{column}',
    '{"max_age": "max_age"}', '{"needs": ["max_age"]}'
  ),
  (
    'no_gaps', 'dbt_expectations.expect_row_values_to_have_data_for_every_n_datepart', '{}',
    '{"date_col": "column", "date_part": "unit", "test_start_date": "from", "test_end_date": "to"}',
    '{"constants": {"interval": [1, null], "exclusion_condition": null}}'
  ),
  (
    'row_count_equal', 'dbt_utils.equal_rowcount', '{}', '{"compare_model": "table"}',
    '{"constants": {"group_by_columns": [null, []]}}'
  ),
  (
    'row_count_equal', 'dbt_expectations.expect_table_row_count_to_equal_other_table', '{}',
    '{"compare_model": "table", "compare_row_condition": "other_filter"}',
    '{"constants": {"group_by": null, "compare_group_by": null, "factor": [1, null]}}'
  ),
  -- no types of their own
  (
    'expression', 'dbt_utils.expression_is_true', '{}', '{"column": "column", "expression": "sql"}',
    '{"needs": ["column"], "template": "({column} {expression}) is not false"}'
  ),
  (
    'expression', 'dbt_utils.expression_is_true', '{}', '{"expression": "brackets"}',
    '{"template": "{expression} is not false"}'
  ),
  (
    'expression', 'dbt_expectations.expression_is_true', '{}', '{"expression": "brackets"}',
    '{"constants": {"test_condition": ["= true", null], "group_by_columns": null},
      "template": "{expression} is true"}'
  ),
  (
    'expression', 'dbt_utils.not_empty_string', '{}', '{"column": "column"}',
    '{"constants": {"trim_whitespace": [true, null]},
      "template": "(btrim({column}) <> '''') is not false"}'
  ),
  (
    'expression', 'dbt_utils.not_empty_string', '{}', '{"column": "column"}',
    '{"constants": {"trim_whitespace": false}, "template": "({column} <> '''') is not false"}'
  ),
  (
    'expression', 'dbt_expectations.expect_column_values_to_be_null', '{}', '{"column": "column"}',
    '{"template": "{column} is null"}'
  ),
  (
    'expression', 'dbt_expectations.expect_column_values_to_match_like_pattern', '{}',
    '{"column": "column", "like_pattern": "value"}',
    '{"template": "({column}::text like {like_pattern}) is not false"}'
  ),
  (
    'expression', 'dbt_expectations.expect_column_values_to_match_like_pattern_list', '{}',
    '{"column": "column", "like_pattern_list": "values"}',
    '{"constants": {"match_on": ["any", null]},
      "template": "({column}::text like any (array[{like_pattern_list}])) is not false"}'
  ),
  (
    'expression', 'dbt_expectations.expect_column_values_to_match_like_pattern_list', '{}',
    '{"column": "column", "like_pattern_list": "values"}',
    '{"constants": {"match_on": "all"},
      "template": "({column}::text like all (array[{like_pattern_list}])) is not false"}'
  ),
  (
    'expression', 'dbt_expectations.expect_column_values_to_not_match_like_pattern', '{}',
    '{"column": "column", "like_pattern": "value"}',
    '{"template": "({column}::text not like {like_pattern}) is not false"}'
  ),
  (
    'expression', 'dbt_expectations.expect_column_values_to_not_match_like_pattern_list', '{}',
    '{"column": "column", "like_pattern_list": "values"}',
    '{"constants": {"match_on": "all"},
      "template": "({column}::text not like all (array[{like_pattern_list}])) is not false"}'
  ),
  (
    'expression', 'dbt_expectations.expect_column_pair_values_to_be_in_set', '{}',
    '{"column_A": "column", "column_B": "column", "value_pairs_set": "rows"}',
    '{"template": "(({column_A}, {column_B}) in ({value_pairs_set})) is not false"}'
  ),
  (
    'table_expression', 'dbt_utils.fewer_rows_than', '{}',
    '{"model": "relation", "compare_model": "relation"}',
    '{"constants": {"group_by_columns": [null, []]},
      "template": "(select count(*) from {model}) < (select count(*) from {compare_model})"}'
  )
)

select
  setup._set_dialect(
    'dbt', jsonb_agg(to_jsonb(k)),
    '{
      "column": {"arguments": {"column": "column"}},
      "column_list": {"arguments": {"column_list": "columns"}},
      "values": {"arguments": {"values": "values", "quote": []}},
      "value_set": {"arguments": {"value_set": "values", "quote_values": []}},
      "bounds": {"arguments": {"min_value": "min", "max_value": "max"}},
      "strictly": {"arguments": {"strictly": ["strict_min", "strict_max"]}},
      "regex": {"arguments": {"flags": "ignore_case", "is_raw": []},
        "words": {"flags": {"i": true, "c": false}}},
      "pair": {"arguments": {"column_A": "columns.1", "column_B": "columns.2"}},
      "sequence": {"arguments": {"sort_column": "order_by", "group_by": "group_by",
        "strictly": "strictly"}},
      "whole": {"constants": {"group_by": null, "group_by_columns": null}}
    }'
  )
from known as k;

-- Idempotent: what Great Expectations calls the types of rules, versions 0 and 1. A row: our type,
-- their name, groups of arguments that it shares with others, further ones (theirs: ours), more:
-- "constants" tell entries of one name apart, "values" are ours that the name stands for,
-- "defaults" are theirs, "words" are theirs for words of ours, "kinds" are what JSON calls so,
-- "needs" have to be there, a "template" is SQL for what is no type here. The first entry of a type
-- that says all of a rule is the one that suites are written with.
with known (rule_type, name, shared, arguments, more) as (
  values
  (
    'not_null', 'expect_column_values_to_not_be_null', '{column}'::text[], '{}'::jsonb,
    '{}'::jsonb
  ),
  (
    'not_null', 'expect_column_proportion_of_non_null_values_to_be_between', '{column}',
    '{"min_value": "mostly"}',
    '{"constants": {"max_value": [1, null], "strict_min": false, "strict_max": false},
      "needs": ["min_value"]}'
  ),
  ('unique', 'expect_column_values_to_be_unique', '{column}', '{}', '{}'),
  (
    'unique', 'expect_compound_columns_to_be_unique', '{column_list}', '{}',
    '{"constants": {"ignore_row_if": ["any_value_is_missing", null]}}'
  ),
  (
    'accepted_values', 'expect_column_values_to_be_in_set', '{column,value_set}', '{}',
    '{"constants": {"parse_strings_as_datetimes": false}}'
  ),
  (
    'rejected_values', 'expect_column_values_to_not_be_in_set', '{column,value_set}', '{}',
    '{"constants": {"parse_strings_as_datetimes": false}}'
  ),
  (
    'range', 'expect_column_values_to_be_between', '{column,between}', '{}',
    '{"constants": {"parse_strings_as_datetimes": false, "allow_cross_type_comparisons": false,
      "output_strftime_format": null}}'
  ),
  ('regex', 'expect_column_values_to_match_regex', '{column}', '{"regex": "pattern"}', '{}'),
  (
    'regex', 'expect_column_values_to_match_regex_list', '{column}', '{"regex_list": "pattern"}',
    '{"constants": {"match_on": ["any", null]}}'
  ),
  (
    'not_regex', 'expect_column_values_to_not_match_regex', '{column}', '{"regex": "pattern"}',
    '{}'
  ),
  (
    'not_regex', 'expect_column_values_to_not_match_regex_list', '{column}',
    '{"regex_list": "pattern"}', '{}'
  ),
  (
    'date_format', 'expect_column_values_to_match_strftime_format', '{column}',
    '{"strftime_format": "format"}', '{}'
  ),
  (
    'length', 'expect_column_value_lengths_to_be_between', '{column}',
    '{"min_value": "min", "max_value": "max"}',
    '{"constants": {"strict_min": false, "strict_max": false}}'
  ),
  (
    'length', 'expect_column_value_lengths_to_equal', '{column}', '{"value": ["min", "max"]}', '{}'
  ),
  (
    'type', 'expect_column_values_to_be_of_type', '{column}', '{"type_": "type"}',
    '{"kinds": {"type_": "string"}}'
  ),
  ('type', 'expect_column_values_to_be_in_type_list', '{column}', '{"type_list": "type"}', '{}'),
  ('type', 'expect_column_type_to_be', '{column}', '{"type_": "type"}', '{}'),
  (
    'compare', 'expect_column_pair_values_a_to_be_greater_than_b', '{pair,ignore_both}', '{}',
    '{"constants": {"or_equal": true, "parse_strings_as_datetimes": false,
        "allow_cross_type_comparisons": false},
      "values": {"operator": ">="}, "defaults": {"ignore_row_if": "both_values_are_missing"}}'
  ),
  (
    'compare', 'expect_column_pair_values_a_to_be_greater_than_b', '{pair,ignore_both}', '{}',
    '{"constants": {"or_equal": false, "parse_strings_as_datetimes": false,
        "allow_cross_type_comparisons": false},
      "values": {"operator": ">"}, "defaults": {"ignore_row_if": "both_values_are_missing"}}'
  ),
  (
    'compare', 'expect_column_pair_values_to_be_equal', '{pair,ignore_both}', '{}',
    '{"values": {"operator": "="}, "defaults": {"ignore_row_if": "both_values_are_missing"}}'
  ),
  (
    'sum_of_columns', 'expect_multicolumn_sum_to_equal', '{column_list,ignore_all}',
    '{"sum_total": "total"}', '{"defaults": {"ignore_row_if": "all_values_are_missing"}}'
  ),
  (
    'unique_in_record', 'expect_select_column_values_to_be_unique_within_record',
    '{column_list,ignore_all}', '{}', '{"defaults": {"ignore_row_if": "all_values_are_missing"}}'
  ),
  (
    'unique_in_record', 'expect_multicolumn_values_to_be_unique', '{column_list,ignore_all}', '{}',
    '{"defaults": {"ignore_row_if": "all_values_are_missing"}}'
  ),
  (
    'foreign_key', 'expect_column_values_to_exist_in_table', '{column}',
    '{"table": "table", "table_column": "to_columns", "table_where": "other_filter"}', '{}'
  ),
  (
    'increasing', 'expect_column_values_to_be_increasing', '{column}', '{"strictly": "strictly"}',
    '{"constants": {"parse_strings_as_datetimes": false}}'
  ),
  (
    'decreasing', 'expect_column_values_to_be_decreasing', '{column}', '{"strictly": "strictly"}',
    '{"constants": {"parse_strings_as_datetimes": false}}'
  ),
  (
    'distinct_set', 'expect_column_distinct_values_to_equal_set', '{column,value_set}', '{}',
    '{"values": {"match": "equal"}, "constants": {"parse_strings_as_datetimes": false}}'
  ),
  (
    'distinct_set', 'expect_column_distinct_values_to_be_in_set', '{column,value_set}', '{}',
    '{"values": {"match": "subset"}, "constants": {"parse_strings_as_datetimes": false}}'
  ),
  (
    'distinct_set', 'expect_column_distinct_values_to_contain_set', '{column,value_set}', '{}',
    '{"values": {"match": "superset"}, "constants": {"parse_strings_as_datetimes": false}}'
  ),
  (
    'distinct_proportion', 'expect_column_proportion_of_unique_values_to_be_between',
    '{column,between}', '{}', '{}'
  ),
  (
    'distinct_count', 'expect_column_unique_value_count_to_be_between', '{column,between}', '{}',
    '{}'
  ),
  ('minimum', 'expect_column_min_to_be_between', '{column,between}', '{}', '{}'),
  ('maximum', 'expect_column_max_to_be_between', '{column,between}', '{}', '{}'),
  ('mean', 'expect_column_mean_to_be_between', '{column,between}', '{}', '{}'),
  ('median', 'expect_column_median_to_be_between', '{column,between}', '{}', '{}'),
  ('stdev', 'expect_column_stdev_to_be_between', '{column,between}', '{}', '{}'),
  (
    'quantile', 'expect_column_quantile_values_to_be_between', '{column,between}',
    '{"quantile": "quantile"}', '{"constants": {"allow_relative_error": false}}'
  ),
  ('sum', 'expect_column_sum_to_be_between', '{column,between}', '{}', '{}'),
  (
    'most_common', 'expect_column_most_common_value_to_be_in_set', '{column,value_set}',
    '{"ties_okay": "ties"}', '{}'
  ),
  ('row_count', 'expect_table_row_count_to_be_between', '{between}', '{}', '{}'),
  ('row_count', 'expect_table_row_count_to_equal', '{}', '{"value": ["min", "max"]}', '{}'),
  ('column_count', 'expect_table_column_count_to_equal', '{}', '{"value": ["min", "max"]}', '{}'),
  ('column_count', 'expect_table_column_count_to_be_between', '{between}', '{}', '{}'),
  (
    'column_exists', 'expect_column_to_exist', '{column}', '{}',
    '{"constants": {"column_index": null}}'
  ),
  (
    'column_order', 'expect_table_columns_to_match_ordered_list', '{column_list}', '{}',
    '{"values": {"match": "ordered"}}'
  ),
  (
    'column_order', 'expect_table_columns_to_match_set', '{}', '{"column_set": "columns"}',
    '{"values": {"match": "set"}, "constants": {"exact_match": [true, null]}}'
  ),
  (
    'column_order', 'expect_table_columns_to_match_set', '{}', '{"column_set": "columns"}',
    '{"values": {"match": "superset"}, "constants": {"exact_match": [false]}}'
  ),
  (
    'empty_query', 'unexpected_rows_expectation', '{}', '{"unexpected_rows_query": "expression"}',
    '{}'
  ),
  (
    'row_count_equal', 'expect_table_row_count_to_equal_other_table', '{}',
    '{"other_table_name": "table"}', '{}'
  ),
  -- no types of their own
  (
    'expression', 'expect_column_values_to_be_null', '{}', '{"column": "column"}',
    '{"template": "{column} is null"}'
  ),
  (
    'expression', 'expect_column_values_to_be_json_parseable', '{}', '{"column": "column"}',
    '{"template": "setup.is_json({column}::text) is not false"}'
  ),
  (
    'expression', 'expect_column_values_to_match_like_pattern', '{}',
    '{"column": "column", "like_pattern": "value"}',
    '{"template": "({column}::text like {like_pattern}) is not false"}'
  ),
  (
    'expression', 'expect_column_values_to_match_like_pattern_list', '{}',
    '{"column": "column", "like_pattern_list": "values"}',
    '{"constants": {"match_on": ["any", null]},
      "template": "({column}::text like any (array[{like_pattern_list}])) is not false"}'
  ),
  (
    'expression', 'expect_column_values_to_match_like_pattern_list', '{}',
    '{"column": "column", "like_pattern_list": "values"}',
    '{"constants": {"match_on": "all"},
      "template": "({column}::text like all (array[{like_pattern_list}])) is not false"}'
  ),
  (
    'expression', 'expect_column_values_to_not_match_like_pattern', '{}',
    '{"column": "column", "like_pattern": "value"}',
    '{"template": "({column}::text not like {like_pattern}) is not false"}'
  ),
  (
    'expression', 'expect_column_values_to_not_match_like_pattern_list', '{}',
    '{"column": "column", "like_pattern_list": "values"}',
    '{"template": "({column}::text not like all (array[{like_pattern_list}])) is not false"}'
  ),
  (
    'expression', 'expect_column_pair_values_to_be_in_set', '{}',
    '{"column_A": "column", "column_B": "column", "value_pairs_set": "rows"}',
    '{"constants": {"ignore_row_if": ["both_values_are_missing", null]},
      "template":
      "num_nulls({column_A}, {column_B}) = 2 or ({column_A}, {column_B}) in ({value_pairs_set})"}'
  ),
  (
    'expression', 'expect_column_pair_values_to_be_in_set', '{}',
    '{"column_A": "column", "column_B": "column", "value_pairs_set": "rows"}',
    '{"constants": {"ignore_row_if": "either_value_is_missing"},
      "template":
      "num_nulls({column_A}, {column_B}) > 0 or ({column_A}, {column_B}) in ({value_pairs_set})"}'
  )
)

select
  setup._set_dialect(
    'great_expectations', jsonb_agg(to_jsonb(k)),
    '{
      "column": {"arguments": {"column": "column"}},
      "column_list": {"arguments": {"column_list": "columns"}},
      "value_set": {"arguments": {"value_set": "values"}},
      "between": {"arguments": {"min_value": "min", "max_value": "max",
        "strict_min": "strict_min", "strict_max": "strict_max"}},
      "pair": {"arguments": {"column_A": "columns.1", "column_B": "columns.2"}},
      "ignore_both": {"arguments": {"ignore_row_if": "ignore_when"},
        "words": {"ignore_row_if": {"both_values_are_missing": "all_null", "never": "never",
          "either_value_is_missing": "any_null", "neither": "never"}}},
      "ignore_all": {"arguments": {"ignore_row_if": "ignore_when"},
        "words": {"ignore_row_if": {"all_values_are_missing": "all_null", "never": "never",
          "any_value_is_missing": "any_null"}}}
    }'
  )
from known as k;

"""The names that other tools have for the types of rules, as data."""

from __future__ import annotations

import re
from typing import Any

import psycopg
import pytest

# what an argument of theirs may be beside an argument of a type
_PLACES = {"column", "columns", "columns.1", "columns.2", "expression", "filter", "mostly"}
_KINDS = {"column", "columns", "relation", "sql", "brackets", "value", "values", "rows"}
_KEYS = {
    "name", "arguments", "constants", "values", "defaults", "words", "kinds", "needs", "template",
}  # fmt: skip


def names(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


# the core of Great Expectations 1.24, and what 0.18 had beside it
GREAT_EXPECTATIONS = names("""
  expect_column_bootstrapped_ks_test_p_value_to_be_greater_than
  expect_column_chisquare_test_p_value_to_be_greater_than
  expect_column_distinct_values_to_be_in_set expect_column_distinct_values_to_contain_set
  expect_column_distinct_values_to_equal_set expect_column_kl_divergence_to_be_less_than
  expect_column_max_to_be_between expect_column_mean_to_be_between
  expect_column_median_to_be_between expect_column_min_to_be_between
  expect_column_most_common_value_to_be_in_set
  expect_column_pair_cramers_phi_value_to_be_less_than
  expect_column_pair_values_a_to_be_greater_than_b expect_column_pair_values_to_be_equal
  expect_column_pair_values_to_be_in_set
  expect_column_parameterized_distribution_ks_test_p_value_to_be_greater_than
  expect_column_proportion_of_non_null_values_to_be_between
  expect_column_proportion_of_unique_values_to_be_between
  expect_column_quantile_values_to_be_between expect_column_stdev_to_be_between
  expect_column_sum_to_be_between expect_column_to_exist expect_column_type_to_be
  expect_column_unique_value_count_to_be_between expect_column_value_lengths_to_be_between
  expect_column_value_lengths_to_equal expect_column_value_z_scores_to_be_less_than
  expect_column_values_to_be_between expect_column_values_to_be_dateutil_parseable
  expect_column_values_to_be_decreasing expect_column_values_to_be_in_set
  expect_column_values_to_be_in_type_list expect_column_values_to_be_increasing
  expect_column_values_to_be_json_parseable expect_column_values_to_be_null
  expect_column_values_to_be_of_type expect_column_values_to_be_unique
  expect_column_values_to_match_json_schema expect_column_values_to_match_like_pattern
  expect_column_values_to_match_like_pattern_list expect_column_values_to_match_regex
  expect_column_values_to_match_regex_list expect_column_values_to_match_strftime_format
  expect_column_values_to_not_be_in_set expect_column_values_to_not_be_null
  expect_column_values_to_not_be_outliers expect_column_values_to_not_match_like_pattern
  expect_column_values_to_not_match_like_pattern_list expect_column_values_to_not_match_regex
  expect_column_values_to_not_match_regex_list expect_compound_columns_to_be_unique
  expect_multicolumn_sum_to_equal expect_multicolumn_values_to_be_equal
  expect_multicolumn_values_to_be_unique expect_query_results_to_match_comparison
  expect_select_column_values_to_be_unique_within_record expect_table_column_count_to_be_between
  expect_table_column_count_to_equal expect_table_columns_to_match_ordered_list
  expect_table_columns_to_match_set expect_table_row_count_to_be_between
  expect_table_row_count_to_equal expect_table_row_count_to_equal_other_table
  unexpected_rows_expectation
""")
DBT = names("""
  not_null unique accepted_values relationships
  dbt_utils.accepted_range dbt_utils.at_least_one dbt_utils.cardinality_equality
  dbt_utils.equal_rowcount dbt_utils.equality dbt_utils.expression_is_true
  dbt_utils.fewer_rows_than dbt_utils.mutually_exclusive_ranges dbt_utils.not_accepted_values
  dbt_utils.not_constant dbt_utils.not_empty_string dbt_utils.not_null_proportion
  dbt_utils.recency dbt_utils.relationships_where dbt_utils.sequential_values
  dbt_utils.unique_combination_of_columns
""")
DBT_EXPECTATIONS = names("""
  equal_expression expression_between expression_is_true
  expect_column_distinct_count_to_be_greater_than expect_column_distinct_count_to_be_less_than
  expect_column_distinct_count_to_equal expect_column_distinct_count_to_equal_other_table
  expect_column_distinct_values_to_be_in_set expect_column_distinct_values_to_contain_set
  expect_column_distinct_values_to_equal_set expect_column_max_to_be_between
  expect_column_mean_to_be_between expect_column_median_to_be_between
  expect_column_min_to_be_between expect_column_most_common_value_to_be_in_set
  expect_column_proportion_of_unique_values_to_be_between
  expect_column_quantile_values_to_be_between expect_column_stdev_to_be_between
  expect_column_sum_to_be_between expect_column_unique_value_count_to_be_between
  expect_column_values_to_be_between expect_column_values_to_be_decreasing
  expect_column_values_to_be_in_set expect_column_values_to_be_in_type_list
  expect_column_values_to_be_increasing expect_column_values_to_be_null
  expect_column_values_to_be_of_type expect_column_values_to_be_unique
  expect_column_values_to_have_consistent_casing expect_column_values_to_not_be_in_set
  expect_column_values_to_not_be_null expect_column_values_to_be_within_n_moving_stdevs
  expect_column_values_to_be_within_n_stdevs expect_row_values_to_have_data_for_every_n_datepart
  expect_column_pair_values_A_to_be_greater_than_B expect_column_pair_values_to_be_equal
  expect_column_pair_values_to_be_in_set expect_compound_columns_to_be_unique
  expect_multicolumn_sum_to_equal expect_select_column_values_to_be_unique_within_record
  expect_column_value_lengths_to_be_between expect_column_value_lengths_to_equal
  expect_column_values_to_match_like_pattern expect_column_values_to_match_like_pattern_list
  expect_column_values_to_match_regex expect_column_values_to_match_regex_list
  expect_column_values_to_not_match_like_pattern
  expect_column_values_to_not_match_like_pattern_list
  expect_column_values_to_not_match_regex expect_column_values_to_not_match_regex_list
  expect_column_to_exist expect_grouped_row_values_to_have_recent_data
  expect_row_values_to_have_recent_data expect_table_aggregation_to_equal_other_table
  expect_table_column_count_to_be_between expect_table_column_count_to_equal
  expect_table_column_count_to_equal_other_table expect_table_columns_to_contain_set
  expect_table_columns_to_match_ordered_list expect_table_columns_to_match_set
  expect_table_columns_to_not_contain_set expect_table_row_count_to_be_between
  expect_table_row_count_to_equal expect_table_row_count_to_equal_other_table
  expect_table_row_count_to_equal_other_table_times_factor
""")


def entries(
    connection: psycopg.Connection,
) -> list[tuple[str, dict[str, Any], str, dict[str, Any]]]:
    return connection.execute(
        "select t.rule_type, t.arguments, d.key, e.value from setup.rule_types as t"
        " cross join jsonb_each(t.dialects) as d cross join jsonb_array_elements(d.value) as e"
    ).fetchall()


def test_an_entry_speaks_of_arguments_that_there_are(connection: psycopg.Connection) -> None:
    faults = []
    for rule_type, arguments, dialect, entry in entries(connection):
        name = f"{dialect} {entry['name']} ({rule_type})"
        if entry.keys() - _KEYS:
            faults.append(f"{name}: {entry.keys() - _KEYS}")
        theirs = entry["arguments"]
        if "template" in entry:
            holes = set(re.findall(r"\{(\w+)\}", entry["template"]))
            unused = {key for key, kind in theirs.items() if kind != "column"} - holes
            if unused or holes - theirs.keys() or set(theirs.values()) - _KINDS:
                faults.append(f"{name}: {theirs} in {entry['template']}")
            continue
        ours = {o for to in theirs.values() for o in (to if isinstance(to, list) else [to])}
        ours |= entry.get("values", {}).keys()
        if wrong := ours - arguments.keys() - _PLACES:
            faults.append(f"{name}: {wrong}")
        named = [entry.get(key, {}) for key in ("defaults", "words", "kinds")]
        if wrong := {key for each in named for key in each} - theirs.keys():
            faults.append(f"{name}: {wrong} is no argument")
    assert faults == []


@pytest.mark.parametrize(
    ("dialect", "names"),
    [
        ("great_expectations", GREAT_EXPECTATIONS),
        ("dbt", DBT),
        ("dbt", [f"dbt_expectations.{name}" for name in DBT_EXPECTATIONS]),
    ],
)
def test_every_name_of_a_tool_is_known_or_refused_with_a_reason(
    connection: psycopg.Connection, dialect: str, names: list[str]
) -> None:
    known = {
        row[0]
        for row in connection.execute("select name from setup._dialect_entries(%s)", [dialect])
    }
    reasons = dict(
        connection.execute(
            "select n, setup._why_no_mate(n) from unnest(%s::text[]) as n", [names]
        ).fetchall()
    )
    assert [name for name in names if name not in known and reasons[name] is None] == []
    assert [name for name in names if name in known and reasons[name] is not None] == []


def test_every_type_has_a_name_or_is_written_with_its_own(connection: psycopg.Connection) -> None:
    """A suite can hold every type: those without a name of Great Expectations under their own."""
    own = [
        row[0]
        for row in connection.execute(
            "select rule_type from setup.rule_types where not dialects ? 'great_expectations'"
            " or not jsonb_path_exists(dialects, '$.great_expectations[*] ? (!exists(@.template))')"
            " order by rule_type"
        )
    ]
    assert not set(own) & {"not_null", "unique", "accepted_values", "range", "foreign_key"}
    assert set(own) >= {"expression", "fresh", "no_gaps", "table_expression"}

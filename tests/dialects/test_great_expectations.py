"""Suites of Great Expectations, versions 0 and 1: what they become, what is refused and where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from orders import document, faults, make_orders, rules, take
from warehouse import Warehouse, error_of

DOCUMENTS = Path(__file__).parent / "documents"
GE = "great_expectations"


def expect(name: str, kwargs: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"expectations": [{"type": name, "kwargs": kwargs, **more}]}


def test_a_suite_of_version_1_becomes_rules(warehouse: Warehouse) -> None:
    table = make_orders(warehouse)
    suite = document(warehouse, DOCUMENTS / "great_expectations_1.json")
    assert {change for _, change, _ in take(warehouse, GE, suite, table)} == {"added"}
    found = rules(warehouse, table)
    assert len(found) == 40  # 39 expectations, one of two quantiles
    assert found["city_not_null"] == {
        "rule_type": "not_null", "columns": ["city"], "mostly": 0.95, "gate": "drop",
        "description": "Cities come late.",
    }  # fmt: skip
    assert found["city_accepted_values"] == {
        "rule_type": "accepted_values", "columns": ["city"], "gate": "none",
        "severity": "critical", "arguments": {"values": ["bern", "rome"]},
        "filter": "(amount >= 5) and (city is not null)",
    }  # fmt: skip
    assert found["amount_range"]["filter"] == "city='bern'"
    assert found["amount_range"]["arguments"] == {"min": 1, "max": 500, "strict_max": True}
    assert found["city_regex"]["severity"] == "low"
    assert found["amount_order_id_compare"]["arguments"] == {
        "operator": ">=",
        "ignore_when": "all_null",
    }
    assert found["amount_order_id_compare_2"]["arguments"] == {"operator": "="}
    assert found["amount_quantile_2"]["arguments"] == {"quantile": 0.9, "max": 90}
    assert found["empty_query"]["expression"] == f"SELECT * FROM {table} WHERE amount < 0"
    assert found["empty_query"]["description"] == "No refunds"
    assert found["ordered_at_not_null"]["mostly"] == 0.5
    assert {change for _, change, _ in take(warehouse, GE, suite, table)} == {"unchanged"}
    assert rules(warehouse, table) == found


def test_a_suite_of_version_0_becomes_rules(warehouse: Warehouse) -> None:
    table = make_orders(warehouse)
    suite = document(warehouse, DOCUMENTS / "great_expectations_0.json")
    take(warehouse, GE, suite, table)
    found = rules(warehouse, table)
    assert found["order_id_not_null"] == {
        "rule_type": "not_null", "columns": ["order_id"], "severity": "critical", "gate": "none",
        "description": "Orders without a number\ncome from the old till.",
    }  # fmt: skip
    assert found["amount_range"]["arguments"] == {"min": 1, "max": 500}
    assert found["amount_range"]["mostly"] == 0.99
    assert found["city_accepted_values"]["filter"] == "amount >= 5"
    assert [name for name in found if "quantile" in name] == [
        "amount_quantile",
        "amount_quantile_2",
    ]
    assert found["city_date_format"]["arguments"] == {"format": "%Y-%m-%d"}
    assert found["order_id_increasing"]["arguments"] == {"strictly": True}
    assert "arguments" not in found["order_id_amount_unique_in_record"]


@pytest.mark.parametrize(
    ("name", "kwargs", "expected"),
    [
        ("expect_column_values_to_match_regex_list", {"regex_list": ["a"], "match_on": "all"},
         {"rule_type": "regex", "arguments": {"pattern": "a"}}),
        ("expect_column_values_to_not_match_regex_list", {"regex_list": ["a", "b"]},
         {"rule_type": "not_regex", "arguments": {"pattern": "(?:a)|(?:b)"}}),
        ("expect_column_value_lengths_to_equal", {"value": 4.0},
         {"rule_type": "length", "arguments": {"min": 4, "max": 4}}),
        ("expect_column_values_to_be_in_type_list", {"type_list": ["VARCHAR", "str"]},
         {"rule_type": "type", "arguments": {"type": ["text", "varchar"]}}),
        ("expect_column_values_to_be_null", {},
         {"rule_type": "expression", "expression": "city is null"}),
        ("expect_column_values_to_match_like_pattern_list",
         {"like_pattern_list": ["a%", "it's"], "match_on": "all"},
         {"rule_type": "expression",
          "expression": "(city::text like all (array['a%', 'it''s'])) is not false"}),
        ("expect_column_values_to_be_json_parseable", {},
         {"rule_type": "expression", "expression": "setup.is_json(city::text) is not false"}),
        ("expect_column_values_to_not_be_in_set", {"value_set": ["a", None]},
         {"rule_type": "rejected_values", "arguments": {"values": ["a", None]}}),
        ("expect_column_proportion_of_non_null_values_to_be_between",
         {"min_value": 0.25, "max_value": 1.0}, {"rule_type": "not_null", "mostly": 0.25}),
        ("expect_column_most_common_value_to_be_in_set", {"value_set": ["a"], "ties_okay": None},
         {"rule_type": "most_common", "arguments": {"values": ["a"]}}),
    ],
)  # fmt: skip
def test_an_expectation_becomes_a_rule(
    warehouse: Warehouse, name: str, kwargs: dict[str, Any], expected: dict[str, Any]
) -> None:
    table = make_orders(warehouse)
    take(warehouse, GE, expect(name, {"column": "city", **kwargs}), table)
    [found] = rules(warehouse, table).values()
    assert found == {"columns": ["city"], "gate": "none", **expected}


@pytest.mark.parametrize(
    ("condition", "parser", "expected"),
    [
        ('city == "it\'s" and amount != 5', "pandas", "city = 'it''s' and amount <> 5"),
        ("`order_id` > 3 & ~(city.isnull())", "pandas", "order_id > 3  and   not (city is null)"),
        ("amount > 3 or city.notnull()", "spark", "amount > 3 or city is not null"),
        ('col("amount").notNull()', "great_expectations", "amount is not null"),
        ('col("city")=="a b"', "great_expectations__experimental__", "city = 'a b'"),
        ('col("ordered_at") >= date("2024-01-01")', "great_expectations",
         "ordered_at >= '2024-01-01'"),
        ("amount > 3 and city ~ '^a'", "sql", "amount > 3 and city ~ '^a'"),
        ("amount > 3", None, "amount > 3"),
        ({"type": "comparison", "column": {"name": "city"}, "operator": "NOT_IN",
          "parameter": ["a", "b"]}, None, "city not in ('a', 'b')"),
        ({"type": "or", "conditions": [
            {"type": "comparison", "column": {"name": "amount"}, "operator": "!=", "parameter": 5},
            {"type": "pass_through", "pass_through_filter": "city == \"a\""}]}, None,
         "(amount <> 5) or (city = 'a')"),
    ],
)  # fmt: skip
def test_a_row_condition_becomes_a_filter(
    warehouse: Warehouse, condition: Any, parser: str | None, expected: str
) -> None:
    table = make_orders(warehouse)
    kwargs = {"column": "amount", "row_condition": condition, "condition_parser": parser}
    take(warehouse, GE, expect("expect_column_values_to_not_be_null", kwargs), table)
    assert rules(warehouse, table)["amount_not_null"]["filter"] == expected


@pytest.mark.parametrize(
    ("suite", "place", "message", "hint"),
    [
        (expect("expect_column_kl_divergence_to_be_less_than", {"column": "amount"}),
         "expectations[0]", '"expect_column_kl_divergence_to_be_less_than" has no mate here',
         "statistical test"),
        (expect("expect_column_chisquare_test_p_value_to_be_greater_than", {}),
         "expectations[0]", "has no mate here", "statistical test"),
        (expect("expect_column_values_to_be_between", {"column": "amount", "min_vlaue": 1}),
         "expectations[0].kwargs.min_vlaue", "does not understand the argument \"min_vlaue\"",
         'Did you mean "min_value"?'),
        (expect("expect_column_values_to_be_betwen", {"column": "amount"}),
         "expectations[0]", "is no rule of great expectations that is known",
         'Did you mean "expect_column_values_to_be_between"?'),
        (expect("expect_column_values_to_be_unique", {"column": "city", "mosty": 0.9}),
         "expectations[0].kwargs.mosty", "does not understand", 'Did you mean "mostly"?'),
        (expect("expect_compound_columns_to_be_unique",
                {"column_list": ["city", "amount"], "ignore_row_if": "never"}),
         "expectations[0]", "has no mate here with these arguments", "any_value_is_missing"),
        (expect("expect_column_values_to_match_regex", {"column": "city", "regex": "("}),
         "expectations[0]", '"pattern"', "regular expression"),
        (expect("expect_column_values_to_be_between", {"column": "amount"}),
         "expectations[0]", "incomplete", "min"),
        (expect("expect_column_values_to_not_be_null", {"column": "city", "mostly": 2}),
         "expectations[0]", "2", "from 0 to 1"),
        (expect("expect_column_values_to_not_be_null", {"column": "city", "mostly": "most"}),
         "expectations[0]", "most", None),
        (expect("expect_column_values_to_not_be_null",
                {"column": "city", "row_condition": "col('a')", "condition_parser": "sql"}),
         "expectations[0]", "not valid SQL", "columns of the source view"),
        (expect("expect_column_values_to_not_be_null",
                {"column": "city", "row_condition": 'col("a") like "b"'}),
         "expectations[0].kwargs.row_condition", "is not understood", "SQL"),
        (expect("expect_column_values_to_be_between",
                {"column": "amount", "min_value": {"$PARAMETER": "least"}}),
         "expectations[0].kwargs.min_value", 'the parameter "least"', "suite_parameters"),
        (expect("expect_column_values_to_not_be_null", {"column": "city"}, severity="dreadful"),
         "expectations[0]", "dreadful", "critical, high, medium, low"),
        (expect("expect_column_values_to_not_be_null", {"column": "city"}, kwrgs={}),
         "expectations[0].kwrgs", 'unknown key "kwrgs"', 'Did you mean "kwargs"?'),
        ({"expectations": [{"kwargs": {}}]},
         "expectations[0]", 'has no "expectation_type"', "It is string."),
        ({"expectations": ["expect_column_to_exist"]},
         "expectations[0]", "is no mapping of keys", None),
        ({"expectations": {}}, "expectations", '"expectations" is object', "It is array."),
        ({"name": "a"}, "the document", 'the document has no "expectations"', None),
        ([], "the document", "is no mapping of keys", "expectations"),
        ({"expectations": [], "expectation": []}, "expectation", 'unknown key "expectation"',
         'Did you mean "expectations"?'),
        (expect("expect_table_row_count_to_equal_other_table", {"other_table_name": "nowhere"}),
         "expectations[0]", '"table"', "table or view"),
    ],
)  # fmt: skip
def test_what_has_no_mate_is_refused_with_its_place(
    warehouse: Warehouse, suite: Any, place: str, message: str, hint: str | None
) -> None:
    table = make_orders(warehouse)
    [found, *rest] = faults(warehouse, GE, suite, table)
    assert rest == []
    assert found[0] == place
    assert message in found[1]
    assert (hint or "") in (found[2] or "")
    error = error_of(
        warehouse.connection,
        "select setup.import_rules(%s, %s::jsonb, %s, p_file => 'x.json')",
        GE,
        json.dumps(suite),
        table,
    )
    assert error.sqlstate == "MW077"
    assert '"x.json" is refused: 1 fault' in str(error)
    assert place in (error.diag.message_detail or "")
    assert rules(warehouse, table) == {}


def test_all_faults_are_told_at_once(warehouse: Warehouse) -> None:
    table = make_orders(warehouse)
    suite = {
        "expectations": [
            {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "city"}},
            {"type": "expect_nothing", "kwargs": {}},
            {"type": "expect_column_to_exist", "kwargs": {"colum": "city"}},
        ]
    }
    assert [place for place, _, _ in faults(warehouse, GE, suite, table)] == [
        "expectations[1]",
        "expectations[2].kwargs.colum",
    ]


def test_a_suite_needs_a_table_that_exists(warehouse: Warehouse) -> None:
    table = make_orders(warehouse)
    suite = {"expectations": []}
    [(place, message, hint)] = faults(warehouse, GE, suite, None)
    assert (place, hint) == ("the document", "Name the table: --table, or p_target.")
    assert "does not say which table" in message
    query = "select setup.document_faults('great_expectations', '{}', %s)"
    error = error_of(warehouse.connection, query, table.replace("orders", "oders"))
    assert error.sqlstate == "MW005"
    assert error.diag.message_hint == f'Did you mean "{table}"?'


def test_rules_that_are_there_stay_as_they_are(warehouse: Warehouse) -> None:
    table = make_orders(warehouse)
    warehouse.rule(table, "by_hand", "not_null", columns=["city"], gate="drop")
    warehouse.rule(table, "amount_range", "range", columns=["amount"], arguments={"min": 7})
    suite = {
        "expectations": [
            {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "city"}},
            {"type": "expect_column_values_to_be_between",
             "kwargs": {"column": "amount", "min_value": 1}},
        ]
    }  # fmt: skip
    assert take(warehouse, GE, suite, table) == [
        ("by_hand", "unchanged", None),
        ("amount_range_2", "added", None),
    ]
    suite["expectations"][1]["kwargs"]["min_value"] = 2  # type: ignore[index]
    assert take(warehouse, GE, suite, table)[1] == (
        "amount_range_2", "changed", 'arguments: {"min": 1} -> {"min": 2}',
    )  # fmt: skip
    warehouse.execute(
        "select setup.configure_rule(%s, 'amount_range_2', p_gate => 'fail',"
        " p_is_enabled => false)",
        table,
    )
    assert take(warehouse, GE, suite, table)[1] == ("amount_range_2", "unchanged", None)
    found = rules(warehouse, table)
    assert found["by_hand"]["gate"] == "drop"
    assert found["amount_range"]["arguments"] == {"min": 7}
    assert (found["amount_range_2"]["gate"], found["amount_range_2"]["is_enabled"]) == (
        "fail",
        False,
    )


def test_the_gate_of_rules_that_have_none_is_chosen(warehouse: Warehouse) -> None:
    table = make_orders(warehouse)
    suite = {
        "expectations": [
            {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "city"}},
            {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "city"},
             "meta": {"gate": "warn", "name": "city is there"}},
        ]
    }  # fmt: skip
    warehouse.execute(
        "select setup.import_rules('great_expectations', %s::jsonb, %s, 'drop')",
        json.dumps(suite),
        table,
    )
    found = rules(warehouse, table)
    assert {name: rule["gate"] for name, rule in found.items()} == {
        "city_unique": "drop",
        "city is there": "warn",
    }

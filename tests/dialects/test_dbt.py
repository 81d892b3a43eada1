"""Schema files of dbt: what their tests become, what is refused and where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from orders import document, faults, make_orders, rules, take
from warehouse import Warehouse

SCHEMA = Path(__file__).parent / "documents" / "schema.yml"


def model(*tests: Any, column: str | None = None) -> dict[str, Any]:
    """A schema file with tests of the table, or of a column of it."""
    if column is None:
        return {"models": [{"name": "orders", "data_tests": list(tests)}]}
    return {"models": [{"name": "orders", "columns": [{"name": column, "tests": list(tests)}]}]}


def test_a_schema_file_becomes_rules(warehouse: Warehouse) -> None:
    table = make_orders(warehouse)
    content = document(warehouse, SCHEMA)
    # there is a table of the name in two layers: the file does not say which
    [(place, message, hint), *_] = warehouse.rows(
        "select place, message, hint from setup.document_faults('dbt', %s::jsonb)", content
    )
    assert (place, hint) == ("models[0].name", "Name the table: --table.")
    assert "may be" in message
    assert {change for _, change, _ in take(warehouse, "dbt", content, table)} == {"added"}
    found = rules(warehouse, table)
    copy, cities = f"{table}_copy", table.replace("orders", "cities")
    assert found == {
        "order_id_city_unique": {
            "rule_type": "unique", "columns": ["order_id", "city"], "gate": "fail",
            "severity": "high",
        },
        "expression": {
            "rule_type": "expression", "expression": "(amount >= 0) is not false", "gate": "warn",
            "filter": "city is not null",
        },
        "row_count": {
            "rule_type": "row_count", "arguments": {"min": 1}, "gate": "fail", "severity": "high",
        },
        "row_count_equal": {
            "rule_type": "row_count_equal", "arguments": {"table": copy}, "gate": "fail",
            "severity": "high",
        },
        "never_below_the_copy": {
            "rule_type": "table_expression", "gate": "fail", "severity": "high",
            "expression": f"(select count(*) from {table}) < (select count(*) from {copy})",
        },
        "ordered_at_fresh": {
            "rule_type": "fresh", "columns": ["ordered_at"], "arguments": {"max_age": "36 hour"},
            "gate": "fail", "severity": "high",
        },
        "ordered_at_no_gaps": {
            "rule_type": "no_gaps", "columns": ["ordered_at"], "gate": "fail", "severity": "high",
        },
        "order_id_unique": {
            "rule_type": "unique", "columns": ["order_id"], "gate": "fail", "severity": "high",
        },
        "order_id_not_null": {
            "rule_type": "not_null", "columns": ["order_id"], "gate": "fail", "severity": "high",
            "must_be_less_than": 11,
        },
        "order_id_not_null_2": {
            "rule_type": "not_null", "columns": ["order_id"], "gate": "warn",
            "must_be_less_than": 6,
        },
        "order_id_increasing": {
            "rule_type": "increasing", "columns": ["order_id"], "gate": "fail", "severity": "high",
            "arguments": {"order_by": ["ordered_at"], "group_by": ["city"], "strictly": True},
        },
        "known_city": {
            "rule_type": "accepted_values", "columns": ["city"], "gate": "drop",
            "severity": "critical", "arguments": {"values": ["bern", "rome"]},
            "description": "A city that we deliver to",
        },
        "city_foreign_key": {
            "rule_type": "foreign_key", "columns": ["city"], "gate": "fail", "severity": "high",
            "arguments": {"table": cities, "to_columns": ["name"]},
        },
        "city_not_null": {
            "rule_type": "not_null", "columns": ["city"], "gate": "fail", "severity": "high",
            "mostly": 0.95,
        },
        "city_expression": {
            "rule_type": "expression", "columns": ["city"], "gate": "fail", "severity": "high",
            "expression": "(btrim(city) <> '') is not false",
        },
        "city_regex": {
            "rule_type": "regex", "columns": ["city"], "gate": "fail", "severity": "high",
            "arguments": {"pattern": "^[A-Z]", "ignore_case": True},
        },
        "amount_range": {
            "rule_type": "range", "columns": ["amount"], "gate": "fail", "severity": "high",
            "arguments": {"min": 0, "max": 500, "strict_min": True, "strict_max": True},
        },
        "amount_expression": {
            "rule_type": "expression", "columns": ["amount"], "gate": "fail", "severity": "high",
            "expression": "(amount >= order_id and amount <= null) is not false",
        },
        "amount_expression_2": {
            "rule_type": "expression", "columns": ["amount"], "gate": "fail", "severity": "high",
            "expression": "(amount > order_id) is not false", "filter": "city = 'bern'",
        },
        "amount_mean": {
            "rule_type": "mean", "columns": ["amount"], "gate": "fail", "severity": "high",
            "arguments": {"min": 1, "strict_min": True}, "filter": "city is not null",
        },
        "amount_distinct_count": {
            "rule_type": "distinct_count", "columns": ["amount"], "gate": "fail",
            "severity": "high", "arguments": {"min": 2},
        },
    }  # fmt: skip
    assert {change for _, change, _ in take(warehouse, "dbt", content, table)} == {"unchanged"}


def test_models_and_sources_are_the_tables_of_their_names(warehouse: Warehouse) -> None:
    make_orders(warehouse)
    warehouse.execute("create table gold.{p}_totals (day date, amount int)")
    content = {
        "version": 2,
        "models": [
            {"name": warehouse.fill("{p}_totals"),
             "columns": [{"name": "day", "tests": ["unique"]}]}
        ],
        "sources": [
            {"name": "shop", "schema": "bronze", "tables": [
                {"name": "sold", "identifier": warehouse.fill("{p}_orders"),
                 "columns": [{"name": "order_id", "data_tests": ["not_null"]}]}]},
            {"name": "silver", "tables": [
                {"name": warehouse.fill("{p}_orders"), "tests": [
                    {"dbt_utils.expression_is_true": {"expression": "amount > 0"}}]}]},
        ],
    }  # fmt: skip
    take(warehouse, "dbt", content, None)
    found = warehouse.rows(
        "select target, rule_name from setup.quality_rules where target like %s order by 1",
        f"%{warehouse.name}%",
    )
    assert found == [
        (warehouse.fill("bronze.{p}_orders"), "order_id_not_null"),
        (warehouse.fill("gold.{p}_totals"), "day_unique"),
        (warehouse.fill("silver.{p}_orders"), "expression"),
    ]


@pytest.mark.parametrize(
    ("config", "gates"),
    [
        ({}, [("fail", None)]),
        ({"severity": "warn"}, [("warn", None)]),
        ({"severity": "ERROR", "warn_if": "!=0", "error_if": ">=1"}, [("fail", None)]),
        ({"error_if": "> 10"}, [("fail", 11), ("warn", None)]),
        ({"error_if": ">=10", "warn_if": ">=10"}, [("fail", 10)]),
        ({"severity": "warn", "warn_if": ">3", "error_if": ">9"}, [("warn", 4)]),
        ({"warn_if": ">3"}, [("fail", None)]),
        ({"store_failures": True, "limit": 5, "tags": ["a"]}, [("fail", None)]),
    ],
)
def test_severities_and_limits_become_gates(
    warehouse: Warehouse, config: dict[str, Any], gates: list[tuple[str, int | None]]
) -> None:
    table = make_orders(warehouse)
    for test in ({"not_null": {"config": config}}, {"not_null": config}):
        warehouse.execute("delete from setup.quality_rules where target = %s", table)
        take(warehouse, "dbt", model(test, column="city"), table)
        found = rules(warehouse, table).values()
        assert [(rule["gate"], rule.get("must_be_less_than")) for rule in found] == gates


@pytest.mark.parametrize(
    ("content", "place", "message", "hint"),
    [
        (model("unique_ness", column="city"), "models[0].columns[0].tests[0]",
         "is no rule of dbt that is known", 'Did you mean "unique"?'),
        (model("dbt_utils.sequential_values", column="amount"), "models[0].columns[0].tests[0]",
         "has no mate here", "SQL condition"),
        (model({"dbt_utils.equality": {"compare_model": "ref('x')"}}),
         "models[0].data_tests[0].dbt_utils.equality", "has no mate here", "reconcile"),
        (model({"elementary.volume_anomalies": {}}),
         "models[0].data_tests[0].elementary.volume_anomalies", "has no mate here", "usual"),
        (model({"not_null": {"sevrity": "warn"}}, column="city"),
         "models[0].columns[0].tests[0].not_null", '"sevrity"', 'Did you mean "severity"?'),
        (model({"not_null": {"config": {"wehre": "a"}}}, column="city"),
         "models[0].columns[0].tests[0].not_null.config.wehre", 'unknown key "wehre"',
         'Did you mean "where"?'),
        (model({"not_null": {"config": {"severity": "fatal"}}}, column="city"),
         "models[0].columns[0].tests[0].not_null.config.severity", '"fatal"', "warn or error"),
        (model({"not_null": {"config": {"error_if": "<3"}}}, column="city"),
         "models[0].columns[0].tests[0].not_null.config.error_if", '"<3" is not understood',
         "> 10"),
        (model({"not_null": {"config": {"fail_calc": "sum(x)"}}}, column="city"),
         "models[0].columns[0].tests[0].not_null.config.fail_calc", "fail_calc", "> 10"),
        (model({"accepted_values": {"values": ["{{ var('city') }}"]}}, column="city"),
         "models[0].columns[0].tests[0].accepted_values.values", "Jinja", "what it becomes"),
        (model({"not_null": {}, "unique": {}}, column="city"),
         "models[0].columns[0].tests[0]", "is no test of dbt", "arguments"),
        (model(["not_null"], column="city"),
         "models[0].columns[0].tests[0]", "is no test of dbt", "arguments"),
        (model({"dbt_expectations.expect_column_max_to_be_between":
                {"max_value": 3, "group_by": ["city"]}}, column="amount"),
         "models[0].columns[0].tests[0].dbt_expectations.expect_column_max_to_be_between",
         "has no mate here with these arguments", "It is known with"),
        (model({"relationships": {"to": "ref('nowhere')", "field": "id"}}, column="city"),
         "models[0].columns[0].tests[0].relationships", '"table"', "table or view"),
        (model({"dbt_utils.expression_is_true": {"expression": "amont > 0"}}),
         "models[0].data_tests[0].dbt_utils.expression_is_true", "amont", "columns of the source"),
        ({"model": []}, "model", 'unknown key "model"', 'Did you mean "models"?'),
        ([], "the document", "no schema file of dbt", "models"),
    ],
)  # fmt: skip
def test_what_has_no_mate_is_refused_with_its_place(
    warehouse: Warehouse, content: Any, place: str, message: str, hint: str
) -> None:
    table = make_orders(warehouse)
    [found, *rest] = faults(warehouse, "dbt", content, table)
    assert rest == []
    assert found[0] == place
    assert message in found[1]
    assert hint in found[2]


def test_a_model_without_table_is_told_and_one_without_tests_needs_none(
    warehouse: Warehouse,
) -> None:
    content = {"models": [{"name": "nowhere", "columns": [{"name": "a"}]}]}
    assert faults(warehouse, "dbt", content, None) == []
    content["models"][0]["columns"][0]["tests"] = ["unique"]
    [(place, message, _)] = faults(warehouse, "dbt", content, None)
    assert (place, message) == ("models[0].name", 'table "nowhere" does not exist')


def test_of_several_models_the_one_of_the_table_is_taken(warehouse: Warehouse) -> None:
    table = make_orders(warehouse)
    content = {
        "models": [
            {"name": "others", "columns": [{"name": "a", "tests": ["unique"]}]},
            {"name": warehouse.fill("{p}_orders"),
             "columns": [{"name": "city", "tests": ["unique"]}]},
        ]
    }  # fmt: skip
    assert take(warehouse, "dbt", content, table) == [("city_unique", "added", None)]


def test_what_is_no_rule_of_a_table_is_noted(warehouse: Warehouse) -> None:
    table = make_orders(warehouse)
    content = model("unique", column="city") | {"unit_tests": [{"name": "a"}], "exposures": []}
    assert take(warehouse, "dbt", content, table) == [
        ("unit_tests", "not understood",
         "unit_tests are no rules about tables, and stay where they are"),
        ("city_unique", "added", None),
    ]  # fmt: skip

"""Contracts and checks of Soda: what they become, what is refused and where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from orders import document, faults, make_orders, rules, take
from warehouse import Warehouse

DOCUMENTS = Path(__file__).parent / "documents"
HIGH = {"gate": "warn", "severity": "high"}


def contract(*checks: Any, column: str | None = None) -> dict[str, Any]:
    """A contract of Soda 4 with checks of the table, or of a column of it."""
    if column is None:
        return {"dataset": "pg/warehouse/silver/x", "checks": list(checks)}
    return {"dataset": "x", "columns": [{"name": column, "checks": list(checks)}]}


def checks(*lines: Any) -> dict[str, Any]:
    """Checks of Soda 3."""
    return {"checks for x": list(lines)}


def test_a_contract_of_version_4_becomes_rules(warehouse: Warehouse) -> None:
    table = make_orders(warehouse)
    content = document(warehouse, DOCUMENTS / "soda_4.yml")
    changes = take(warehouse, "soda", content, None)
    assert [row for row in changes if row[1] != "added"] == [
        ("checks[0].schema", "not understood", "the columns of a contract are no rule")
    ]
    cities = table.replace("orders", "cities")
    where = {"filter": "amount > 0"}
    city = {"columns": ["city"]} | HIGH
    assert rules(warehouse, table) == {
        "order_id_not_null": {"rule_type": "not_null", "columns": ["order_id"]} | HIGH | where,
        "order_id_unique": {
            "rule_type": "unique", "columns": ["order_id"], "gate": "warn", "severity": "low",
            "must_be_less_than": 5, "unit": "percent",
        } | where,
        "city_expression": {
            "rule_type": "expression", "must_be_less_than": 4,
            "expression": "city is not null and (city::text in ('n/a', '-')) is not true",
        } | city | where,
        "city ok": {
            "rule_type": "accepted_values", "arguments": {"values": ["bern", "rome"]}
        } | city | where,
        "city_regex": {"rule_type": "regex", "arguments": {"pattern": "^[a-z]+$"}} | city | where,
        "city_foreign_key": {
            "rule_type": "foreign_key", "arguments": {"table": cities, "to_columns": ["name"]}
        } | city | where,
        "city_length": {"rule_type": "length", "arguments": {"min": 2}} | city
        | {"filter": "amount > 3"},
        "amount_mean": {
            "rule_type": "mean", "columns": ["amount"],
            "arguments": {"min": 1, "max": 9, "strict_min": True, "strict_max": True},
        } | HIGH | where,
        "amount_expression": {
            "rule_type": "expression", "columns": ["amount"],
            "expression": "(amount < 0) is not true",
        }
        | HIGH | where,
        "amount_table_expression": {
            "rule_type": "table_expression", "columns": ["amount"],
            "expression": f"(select sum(amount) from {table} where amount > 0) <= 900",
        } | HIGH,
        "row_count": {"rule_type": "row_count", "arguments": {"min": 5, "strict_min": True}}
        | HIGH | where,
        "ordered_at_fresh": {
            "rule_type": "fresh", "columns": ["ordered_at"], "arguments": {"max_age": "3 day"}
        } | HIGH | where,
        "order_id_city_unique": {"rule_type": "unique", "columns": ["order_id", "city"]}
        | HIGH | where,
    }  # fmt: skip


def test_checks_of_version_3_become_rules(warehouse: Warehouse) -> None:
    table = make_orders(warehouse)
    content = document(warehouse, DOCUMENTS / "soda_3.yml")
    take(warehouse, "soda", content, table)
    cities = table.replace("orders", "cities")
    city = {"columns": ["city"]} | HIGH
    assert rules(warehouse, table) == {
        "row_count": {"rule_type": "row_count", "arguments": {"min": 0, "strict_min": True}} | HIGH,
        "No missing city": {"rule_type": "not_null"} | city,
        "city_not_null": {"rule_type": "not_null", "must_be_less_than": 5, "unit": "percent"}
        | city,
        "order_id_city_unique": {"rule_type": "unique", "columns": ["order_id", "city"]} | HIGH,
        "city_accepted_values": {
            "rule_type": "accepted_values", "arguments": {"values": ["bern", "rome"]},
            "filter": "amount > 1",
        } | city,
        "city_expression": {
            "rule_type": "expression", "expression": "setup.is_email(city::text) is not false",
            "must_be_less_than": 5, "unit": "percent",
        } | city,
        "amount_mean": {
            "rule_type": "mean", "columns": ["amount"], "arguments": {"min": 1, "max": 9}
        } | HIGH,
        "amount_maximum": {
            "rule_type": "maximum", "columns": ["amount"], "arguments": {"max": 10}
        } | HIGH,
        "ordered_at_fresh": {
            "rule_type": "fresh", "columns": ["ordered_at"], "arguments": {"max_age": "1 days"}
        } | HIGH,
        "row_count_equal": {"rule_type": "row_count_equal", "arguments": {"table": cities}} | HIGH,
        "city_foreign_key": {
            "rule_type": "foreign_key", "arguments": {"table": cities, "to_columns": ["name"]}
        } | city,
        "row_count_2": {
            "rule_type": "row_count", "arguments": {"min": 100}, "gate": "warn", "severity": "low"
        },
        "order_id_city_column_exists": {
            "rule_type": "column_exists", "columns": ["order_id", "city"]
        } | HIGH,
        "empty_query": {
            "rule_type": "empty_query", "expression": f"select * from {table} where amount < 0"
        } | HIGH,
        "amount_quantile": {
            "rule_type": "quantile", "columns": ["amount"],
            "arguments": {"quantile": 0.95, "max": 100, "strict_max": True},
        } | HIGH,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("threshold", "limit"),
    [
        (None, {}),
        ({"must_be": 0}, {}),
        ({"must_be_less_than": 1}, {}),
        ({"must_be_less_than": 5}, {"must_be_less_than": 5}),
        ({"must_be_less_than_or_equal": 5}, {"must_be_less_than": 6}),
        ({"must_be_between": {"greater_than_or_equal": 0, "less_than": 9}},
         {"must_be_less_than": 9}),
        ({"metric": "percent", "must_be_less_than": 2.5},
         {"must_be_less_than": 2.5, "unit": "percent"}),
        ({"metric": "percent", "must_be_less_than_or_equal": 5}, {"mostly": 0.95}),
    ],
)  # fmt: skip
def test_a_threshold_is_how_many_rows_may_be_wrong(
    warehouse: Warehouse, threshold: Any, limit: dict[str, Any]
) -> None:
    table = make_orders(warehouse)
    take(warehouse, "soda", contract({"missing": {"threshold": threshold}}, column="city"), table)
    [found] = rules(warehouse, table).values()
    assert found == {"rule_type": "not_null", "columns": ["city"]} | HIGH | limit


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        (contract({"missing": {"threshold": {"must_be_greater_than": 3}}}, column="city"),
         "columns[0].checks[0].missing", "it wants rows that are wrong"),
        (contract({"missing": {"threshold": {"must_be": "few"}}}, column="city"),
         "columns[0].checks[0].missing.threshold.must_be", '"must_be" is string'),
        (contract({"missing": True}, column="city"), "columns[0].checks[0].missing",
         'the check "missing" is no mapping'),
        (contract({"missing": {"threshold": {"must_not_be": 3}}}, column="city"),
         "columns[0].checks[0].missing", "excludes values"),
        (contract({"missing": {"missing_value": ["a"]}}, column="city"),
         "columns[0].checks[0].missing", 'does not understand the argument "missing_value"'),
        (contract({"invalid": {"valid_format": "money"}}, column="city"),
         "columns[0].checks[0].invalid", "has no mate here with these arguments"),
        (contract({"aggregate": {"function": "avgLength", "threshold": {"must_be": 1}}},
                  column="city"), "columns[0].checks[0].aggregate", "has no mate here"),
        (contract({"metric": {"expression": "sum(amount)"}}), "checks[0].metric",
         "does not say what has to be"),
        (contract({"rowcount": {}}), "checks[0].rowcount", "is no rule of soda that is known"),
        (contract("missing"), "checks[0]", "this is no check of Soda"),
        (contract() | {"colums": []}, "colums", 'unknown key "colums"'),
        (checks("row_count"), "checks for x[0]", 'the condition "" is not understood'),
        (checks("missing_count(city) > 3"), "checks for x[0]", "it wants rows that are wrong"),
        (checks("row_count != 3"), "checks for x[0]", "excludes one value"),
        (checks("anomaly detection for row_count"), "checks for x[0]", "has no mate here"),
        (checks("distribution_difference(amount) > 1"), "checks for x[0]", "is no rule of soda"),
        (checks({"schema": {"warn": {"when schema changes": "any"}}}),
         "checks for x[0].schema.warn.when schema changes", "has no mate"),
        ({"checks for x [daily]": []}, "checks for x [daily]", "is not understood"),
        ([], "the document", "neither a contract nor checks"),
    ],
)  # fmt: skip
def test_what_has_no_mate_is_refused_with_its_place(
    warehouse: Warehouse, content: Any, place: str, message: str
) -> None:
    table = make_orders(warehouse)
    [found, *rest] = faults(warehouse, "soda", content, table)
    assert rest == []
    assert found[0] == place
    assert message in found[1]


def test_a_dataset_without_table_is_told_once(warehouse: Warehouse) -> None:
    make_orders(warehouse)
    [found] = faults(warehouse, "soda", contract({"row_count": None}, {"schema": None}), None)
    assert found[:2] == ("checks[0].row_count", 'table "pg/warehouse/silver/x" does not exist')

"""The rules of a table as a suite: export, import, what changes, what is refused."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from orders import faults, make_orders, rules
from warehouse import Row, Warehouse, error_of


def suite(warehouse: Warehouse, table: str) -> Any:
    return warehouse.value("select setup.suite(%s::regclass)", table)


def load(warehouse: Warehouse, document: Any) -> list[Row]:
    return warehouse.rows(
        "select rule_name, change, what from setup.import_suite(%s::jsonb)", json.dumps(document)
    )


@pytest.fixture
def table(warehouse: Warehouse) -> str:
    """Orders with three rules and a threshold."""
    name = make_orders(warehouse)
    warehouse.execute("comment on table silver.{p}_orders is 'One row per order'")
    warehouse.rule(
        name, "amount is small", "range", columns=["amount"], arguments={"min": 1, "max": 5},
        gate="drop", severity="high", filter="city is not null", mostly=Decimal("0.95"),
        reason="format('amount %s', amount)", description="No large orders",
    )  # fmt: skip
    warehouse.rule(name, "ids", "unique", columns=["order_id", "city"], must_be_less_than=3)
    warehouse.rule(name, "sane", "expression", expression="amount <> 13", gate="fail")
    warehouse.execute("select setup.set_threshold(%s, 'critical', 95.50)", name)
    return name


def test_a_suite_says_all_of_the_rules(warehouse: Warehouse, table: str) -> None:
    assert suite(warehouse, table) == {
        "validation_name": warehouse.fill("{p}_orders_validation"),
        "description": "One row per order",
        "data_source": table,
        "quality_thresholds": {"critical": 95.5},
        "expectations": [
            {
                "expectation_type": "expect_column_values_to_be_between",
                "kwargs": {"column": "amount", "min_value": 1, "max_value": 5,
                           "where": "city is not null", "mostly": 0.95},
                "meta": {"name": "amount is small", "severity": "high", "gate": "drop",
                         "description": "No large orders", "reason": "format('amount %s', amount)"},
            },
            {
                "expectation_type": "expect_compound_columns_to_be_unique",
                "kwargs": {"column_list": ["order_id", "city"], "must_be_less_than": 3,
                           "ignore_row_if": "any_value_is_missing"},
                "meta": {"name": "ids", "severity": "medium", "gate": "warn"},
            },
            {
                "expectation_type": "expression",
                "kwargs": {"expression": "amount <> 13"},
                "meta": {"name": "sane", "severity": "medium", "gate": "fail"},
            },
        ],
    }  # fmt: skip


def test_an_import_of_what_is_there_writes_nothing(warehouse: Warehouse, table: str) -> None:
    before = [
        warehouse.written(f"setup.{name}") for name in ("quality_rules", "quality_thresholds")
    ]
    document = suite(warehouse, table)
    assert load(warehouse, document) == []
    after = [warehouse.written(f"setup.{name}") for name in ("quality_rules", "quality_thresholds")]
    assert after == before
    assert suite(warehouse, table) == document
    described = warehouse.written("setup.quality_suites")
    assert load(warehouse, document) == []
    assert warehouse.written("setup.quality_suites") == described


def test_an_import_makes_the_rules_equal_to_the_file(warehouse: Warehouse, table: str) -> None:
    document = suite(warehouse, table)
    small, _, sane = document["expectations"]
    small["kwargs"] |= {"max_value": 9, "mostly": 1}
    small["meta"] |= {"severity": "low", "enabled": False}
    del small["kwargs"]["where"]
    new = {
        "expectation_type": "expect_column_values_to_be_in_set",
        "kwargs": {"column": "city", "value_set": ["bern", None]},
        "meta": {"severity": "critical", "gate": "drop"},
    }
    fresh = {"expectation_type": "fresh", "kwargs": {"column": "ordered_at", "max_age": "2 days"}}
    document["expectations"] = [sane, small, new, fresh]
    document["quality_thresholds"] = {"critical": 95.5, "global": 70}
    document["description"] = "Orders, judged"
    assert load(warehouse, document) == [
        ("sane", "changed", "order: 30 -> 10"),
        ("amount is small", "changed",
         'arguments: {"max": 5, "min": 1} -> {"max": 9, "min": 1}, where: city is not null -> none,'
         " mostly: 0.95 -> 1, severity: high -> low, enabled: true -> false, order: 10 -> 20"),
        ("city_accepted_values", "added", None),
        ("ordered_at_fresh", "added", None),
        ("ids", "removed",
         "whoever registered it may do so again: in the file with enabled: false it stays off"),
        (None, "threshold", "global: default -> 70"),
    ]  # fmt: skip
    after = suite(warehouse, table)
    del small["kwargs"]["mostly"]  # 1 is what holds anyway
    new["meta"]["name"] = "city_accepted_values"
    fresh["meta"] = {"name": "ordered_at_fresh", "severity": "medium", "gate": "none"}
    assert after == document
    assert load(warehouse, after) == []
    del document["quality_thresholds"]
    assert load(warehouse, document) == [
        (None, "threshold", "critical: 95.5 -> default"),
        (None, "threshold", "global: 70 -> default"),
    ]


def test_a_new_registration_keeps_what_the_file_says(warehouse: Warehouse, table: str) -> None:
    document = suite(warehouse, table)
    document["expectations"][2]["meta"]["gate"] = "warn"
    document["expectations"][2]["kwargs"]["mostly"] = 0.5
    load(warehouse, document)
    warehouse.rule(table, "sane", "expression", expression="amount <> 13", gate="fail")
    sane = rules(warehouse, table)["sane"]
    assert (sane["gate"], sane["mostly"]) == ("warn", 0.5)


def test_the_file_wins_over_what_a_user_has_set(warehouse: Warehouse, table: str) -> None:
    document = suite(warehouse, table)
    warehouse.execute("select setup.configure_rule(%s, 'sane', p_gate => 'none')", table)
    assert load(warehouse, document) == [("sane", "changed", "gate: none -> fail")]
    assert rules(warehouse, table)["sane"]["gate"] == "fail"


def test_a_threshold_of_the_file_is_not_adjusted_any_more(warehouse: Warehouse, table: str) -> None:
    adjust = "select count(*) from setup.adjust_thresholds(%s, p_pipelines => array['{p}'])"
    warehouse.execute("select setup.set_threshold(%s, 'critical')", table)
    warehouse.execute(
        "update setup.quality_rules set severity = 'critical' where target = %s", table
    )
    warehouse.job(table, load_type="full")
    assert warehouse.value(adjust, 95) == 1
    document = suite(warehouse, table)
    assert load(warehouse, document) == []
    document["quality_thresholds"] = {"critical": 97}
    assert load(warehouse, document) == [(None, "threshold", "critical: 95 -> 97")]
    assert warehouse.value(adjust, 90) == 0


def test_the_order_of_the_file_is_kept(warehouse: Warehouse, table: str) -> None:
    document = suite(warehouse, table)
    document["expectations"].insert(
        1, {"expectation_type": "expect_column_to_exist", "kwargs": {"column": "city"}}
    )
    load(warehouse, document)
    names = [each["meta"]["name"] for each in suite(warehouse, table)["expectations"]]
    assert names == ["amount is small", "city_column_exists", "ids", "sane"]
    # at the end nothing else moves
    document = suite(warehouse, table)
    document["expectations"].append({"expectation_type": "not_null", "kwargs": {"column": "city"}})
    assert load(warehouse, document) == [("city_not_null", "added", None)]


def test_a_rule_without_a_name_is_the_one_that_judges_the_same(
    warehouse: Warehouse, table: str
) -> None:
    document = suite(warehouse, table)
    for expectation in document["expectations"]:
        del expectation["meta"]["name"]
    assert load(warehouse, document) == []
    document["expectations"].append(document["expectations"][0])
    assert load(warehouse, document) == [("amount_range", "added", None)]


def test_a_rule_on_a_column_that_is_gone_may_be_imported(warehouse: Warehouse, table: str) -> None:
    document = suite(warehouse, table)
    document["expectations"] = [
        {"expectation_type": "expect_column_values_to_not_be_null",
         "kwargs": {"column": "No such \"column\""}},
        {"expectation_type": "expect_column_values_to_be_between",
         "kwargs": {"column": "gone", "min_value": 1}},
        {"expectation_type": "expect_column_to_exist", "kwargs": {"column": "gone"}},
    ]  # fmt: skip
    assert [change for _, change, _ in load(warehouse, document)][:3] == ["added"] * 3
    assert suite(warehouse, table)["expectations"][0]["kwargs"] == {"column": 'No such "column"'}


@pytest.mark.parametrize(
    ("change", "place", "message", "hint"),
    [
        ({"expectation": []}, "expectation", 'unknown key "expectation"',
         'Did you mean "expectations"?'),
        ({"expectations": None}, "expectations", 'has no "expectations"', "array"),
        ({"quality_thresholds": {"critcal": 5}}, "quality_thresholds.critcal",
         'unknown key "critcal"', 'Did you mean "critical"?'),
        ({"quality_thresholds": {"high": 101}}, "quality_thresholds.high", "no percentage", "100"),
        ({"quality_thresholds": {"high": "all"}}, "quality_thresholds.high", '"high" is string',
         "number"),
        ({"expectations": [{"expectation_type": "not_null", "kwargs": {"column": "city"},
                            "meta": {"severty": "low"}}]},
         "expectations[0].meta.severty", 'unknown key "severty"', 'Did you mean "severity"?'),
        ({"expectations": [{"expectation_type": "not_null", "kwargs": {"column": "city"},
                            "meta": {"enabled": "yes"}}]},
         "expectations[0].meta.enabled", '"enabled" is string', "boolean"),
        ({"expectations": [{"type": "not_null"}]}, "expectations[0].type", 'unknown key "type"',
         "expectation_type"),
        ({"expectations": [{"expectation_type": "range",
                            "kwargs": {"column": "amount", "minimum": 1}}]},
         "expectations[0].kwargs.minimum", 'does not understand the argument "minimum"', "min"),
        ({"expectations": [{"expectation_type": "expect_column_values_to_be_between",
                            "kwargs": {"column": "amount", "min_value": 1, "result_format": "x"}}]},
         "expectations[0].kwargs.result_format", 'does not understand the argument', None),
        ({"expectations": [{"expectation_type": "expression",
                            "kwargs": {"expression": "amount >"}}]},
         "expectations[0]", "not valid SQL", None),
        ({"expectations": [{"expectation_type": "not_null",
                            "kwargs": {"column": "city", "where": "ctiy = 'x'"}}]},
         "expectations[0]", "ctiy", None),
        ({"expectations": [{"expectation_type": "not_null", "kwargs": None}]},
         "expectations[0]", "has 0 columns", "1 or more"),
        ({"expectations": [{"expectation_type": "not_null", "kwargs": {"column": "city"},
                            "meta": {"gate": "stop"}}]},
         "expectations[0]", '"stop"', "none, warn, drop, fail"),
    ],
)  # fmt: skip
def test_a_suite_with_a_fault_changes_nothing(
    warehouse: Warehouse, table: str, change: Any, place: str, message: str, hint: str | None
) -> None:
    document = suite(warehouse, table)
    document["expectations"] = document["expectations"][:1]
    document |= change
    found = faults(warehouse, "suite", document, None)
    assert place in [row[0] for row in found]
    [row] = [row for row in found if row[0] == place][:1]
    assert message in row[1]
    assert (hint or "") in (row[2] or "")
    before = suite(warehouse, table)
    with pytest.raises(psycopg.Error) as caught:
        load(warehouse, document)
    assert caught.value.sqlstate == "MW077"
    assert suite(warehouse, table) == before


def test_two_expectations_of_one_name_are_refused(warehouse: Warehouse, table: str) -> None:
    document = suite(warehouse, table)
    document["expectations"][1]["meta"]["name"] = "sane"
    [(place, message, _)] = faults(warehouse, "suite", document, None)
    assert place == "expectations[2].meta.name"
    assert message == 'another expectation is called "sane" too'


def test_a_suite_of_a_table_that_is_gone_is_refused(warehouse: Warehouse, table: str) -> None:
    document = suite(warehouse, table)
    warehouse.execute("alter table silver.{p}_orders rename to {p}_sold")
    [(place, message, hint)] = faults(warehouse, "suite", document, None)
    assert (place, message) == ("data_source", f'table "{table}" does not exist')
    assert hint
    error = error_of(
        warehouse.connection,
        "select setup.import_suite(%s::jsonb, 'orders.yml')",
        json.dumps(document),
    )
    assert (error.sqlstate, error.diag.message_detail) == (
        "MW077",
        f'data_source: table "{table}" does not exist.',
    )
    assert warehouse.rows("select from setup.suites() where target = %s", table) == []


def test_names_with_anything_in_them_survive(warehouse: Warehouse) -> None:
    warehouse.execute('create table silver."{p} Größe.1" ("Äpfel ""rot""" int, "a.b" text)')
    name = warehouse.fill('silver."{p} Größe.1"')
    warehouse.rule(
        name, 'it\'s "50 %" \\ ok', "accepted_values", columns=["a.b"],
        arguments={"values": ["a\nb", "it's", "\\", None, "yes"]},
    )  # fmt: skip
    warehouse.rule(name, "b", "compare", columns=['Äpfel "rot"', 'Äpfel "rot"'])
    document = suite(warehouse, name)
    assert document["data_source"] == name
    assert load(warehouse, document) == []
    warehouse.execute("delete from setup.quality_rules where target = %s", name)
    load(warehouse, document)
    assert suite(warehouse, name) == document


def test_who_may(warehouse: Warehouse, table: str) -> None:
    """An operator reads suites; rules are the owner's to change."""
    document = json.dumps(suite(warehouse, table))
    with warehouse.connection.transaction():
        warehouse.execute("set local role warehouse_operator")
        warehouse.rows("select setup.suite(%s::regclass)", table)
        warehouse.rows("select * from setup.document_faults('suite', %s::jsonb)", document)
        for call in ("import_suite(%s::jsonb)", "import_rules('suite', %s::jsonb)"):
            with (
                pytest.raises(psycopg.errors.InsufficientPrivilege),
                warehouse.connection.transaction(),
            ):
                warehouse.rows(f"select setup.{call}", document)

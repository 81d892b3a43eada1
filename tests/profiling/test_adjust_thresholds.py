"""setup.adjust_thresholds: from 100 to a value, once, and not where a user has set another."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from warehouse import Warehouse, error_of


@pytest.fixture
def tables(warehouse: Warehouse) -> Warehouse:
    """Tables a, b and c with critical rules, and one, d, without."""
    for name, severity in (("a", "critical"), ("b", "critical"), ("c", "critical"), ("d", "high")):
        warehouse.execute(f"create table gold.{{p}}_{name} (id int); "
                          f"insert into gold.{{p}}_{name} values (1), (null)")  # fmt: skip
        warehouse.rule(f"gold.{{p}}_{name}", "ids", "not_null", columns=["id"], severity=severity)
    return warehouse


def adjust(warehouse: Warehouse, *values: Any, **parameters: Any) -> dict[str, tuple[Any, Any]]:
    """Old and new threshold by table of this test."""
    named = ["%s"] * len(values) + [f"p_{name} => %s" for name in parameters]
    query = f"select * from setup.adjust_thresholds({', '.join(named)})"
    found = warehouse.connection.execute(query, [*values, *parameters.values()]).fetchall()
    assert {severity for _, severity, _, _ in found} <= {"critical"}
    prefix = warehouse.fill("gold.{p}_")
    return {
        target.removeprefix(prefix): (old, new)
        for target, _, old, new in found
        if target.startswith(prefix)
    }


def critical(warehouse: Warehouse, name: str) -> Decimal:
    query = "select setup._effective_thresholds(%s) ->> 'critical'"
    return Decimal(warehouse.value(query, warehouse.fill(f"gold.{{p}}_{name}")))


def test_the_critical_threshold_goes_from_100_to_the_value_once(tables: Warehouse) -> None:
    tables.execute("select setup.set_threshold('gold.{p}_b', 'critical', 98)")
    tables.execute("select setup.set_threshold('gold.{p}_c', 'critical', 100)")
    assert adjust(tables, dry_run=True) == {"a": (100, 95), "c": (100, 95)}
    assert [critical(tables, name) for name in "abcd"] == [100, 98, 100, 100]
    assert adjust(tables) == {"a": (100, 95), "c": (100, 95)}
    assert [critical(tables, name) for name in "abcd"] == [95, 98, 95, 100]
    assert adjust(tables) == {}
    assert adjust(tables, Decimal("90.5")) == {
        "a": (95, Decimal("90.5")),
        "c": (95, Decimal("90.5")),
    }
    assert adjust(tables, 100) == {"a": (Decimal("90.5"), 100), "c": (Decimal("90.5"), 100)}
    assert [critical(tables, name) for name in "abcd"] == [100, 98, 100, 100]


def test_what_a_user_sets_afterwards_stays(tables: Warehouse) -> None:
    adjust(tables)
    tables.execute("select setup.set_threshold('gold.{p}_a', 'critical', 95)")
    tables.execute("select setup.set_threshold('gold.{p}_b', 'critical', 40)")
    assert adjust(tables, 90) == {"c": (95, 90)}
    tables.execute("select setup.set_threshold('gold.{p}_b', 'critical', null)")
    assert adjust(tables, 90) == {"b": (100, 90)}


def test_only_the_pipelines_that_are_named(tables: Warehouse) -> None:
    tables.execute("create view gold.v_{p}_a as select 1 as id")
    tables.job("gold.{p}_a", keys=["id"])
    assert adjust(tables, pipelines=[tables.name], dry_run=True) == {"a": (100, 95)}
    error = error_of(
        tables.connection, "select setup.adjust_thresholds(p_pipelines => array['nobody'])"
    )
    assert error.sqlstate == "MW001"


def test_uniqueness_stays_at_100(tables: Warehouse) -> None:
    tables.execute("insert into gold.{p}_a values (1); update gold.{p}_a set id = 1")
    tables.rule("gold.{p}_a", "key", "unique", columns=["id"], severity="critical")
    adjust(tables, 1)
    query = "select status, reasons from setup.validate_table(%s, 1)"
    [found] = tables.rows(query, tables.fill("gold.{p}_a"))
    assert found == ("failed", ['Uniqueness rule "key" failed (3 rows)'])


@pytest.mark.parametrize("wrong", ["0", "-1", "100.5", "'NaN'", "null"])
def test_a_threshold_is_above_0_and_up_to_100(tables: Warehouse, wrong: str) -> None:
    error = error_of(tables.connection, f"select setup.adjust_thresholds({wrong})")
    assert error.sqlstate == "MW073"
    assert critical(tables, "a") == 100

"""Rules of each type on columns of each type, with each gate, against a judge in Python."""

from __future__ import annotations

import itertools
import os
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rule_values import COLUMNS, Key, Value
from warehouse import Warehouse

pytestmark = pytest.mark.every_server

EXAMPLES = int(os.environ.get("MEDALLION_TEST_EXAMPLES", "4"))
TARGET = "silver.{p}_t"
GATES = ["none", "warn", "drop", "fail"]
Row = tuple[int, Value | None, int | None]
_NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Rule:
    """A rule over columns `a`, of the type in question, and `b`."""

    rule_type: str
    gate: str
    columns: tuple[str, ...]
    low: Value | None
    high: Value | None
    values: tuple[Value | None, ...]
    as_text: bool  # values as strings of JSON where they could be numbers

    def register(self, warehouse: Warehouse, name: str, wants_text: bool) -> None:
        """Register it."""
        arguments: dict[str, Any] = {}
        expression = None
        if self.rule_type == "range":
            bounds = {"min": self.low, "max": self.high}
            arguments = {
                name: bound and bound.as_json(wants_text or self.as_text)
                for name, bound in bounds.items()
            }
        elif self.rule_type == "accepted_values":
            arguments = {"values": [v and v.as_json(self.as_text) for v in self.values]}
        elif self.rule_type == "expression":
            expression = f"a >= '{self.low.text}'"  # type: ignore[union-attr]
        elif self.rule_type == "table_expression":
            expression = f"(select max(b) from {TARGET}) < 2"
        needs_columns = self.rule_type in ("not_null", "unique", "range", "accepted_values")
        warehouse.rule(
            TARGET, name, self.rule_type, gate=self.gate, arguments=arguments,
            columns=list(self.columns) if needs_columns else [], expression=expression,
        )  # fmt: skip

    def violated_by(self, row: Row, rows: list[Row]) -> bool:
        """Whether a row, among all rows of the load, violates it."""
        key = None if row[1] is None else row[1].key
        if self.rule_type == "not_null":
            return None in _values(row, self.columns)
        if self.rule_type == "unique":
            mine = _values(row, self.columns)
            same = [r for r in rows if _values(r, self.columns) == mine]
            return None not in mine and len(same) > 1
        if self.rule_type == "accepted_values":
            return key is not None and key not in [v.key for v in self.values if v]
        if self.rule_type == "range":
            return key is not None and (
                (self.low is not None and key < self.low.key)
                or (self.high is not None and key > self.high.key)
            )
        return key is None or key < self.low.key  # type: ignore[union-attr]


def _values(row: Row, columns: tuple[str, ...]) -> list[Key | int | None]:
    values: dict[str, Key | int | None] = {"a": row[1] and row[1].key, "b": row[2]}
    return [values[column] for column in columns]


@st.composite
def rules(draw: st.DrawFn, type_name: str) -> Rule:
    """A rule that can be registered on a column of the type."""
    held, named = COLUMNS[type_name]
    rule_type = draw(
        st.sampled_from(
            ["accepted_values", "range", "not_null", "unique", "expression", "table_expression"]
        )
    )
    low, high = sorted(draw(st.lists(st.sampled_from(named), min_size=2, max_size=2)), key=_key)
    which = draw(st.sampled_from(["low", "high", "both", "both"]))
    if rule_type == "expression":
        low = draw(st.sampled_from(held))  # the literal of an expression has the length too
    columns = st.just(("a",))
    if rule_type in ("not_null", "unique"):
        columns = st.sampled_from([("a",), ("b",), ("a", "b")])
    gates = [gate for gate in GATES if rule_type != "table_expression" or gate != "drop"]
    values = draw(st.lists(st.sampled_from(named), min_size=1, max_size=4))
    return Rule(
        rule_type,
        draw(st.sampled_from(gates)),
        draw(columns),
        None if rule_type == "range" and which == "high" else low,
        None if which == "low" else high,
        (*values, *draw(st.sampled_from([(), (None,)]))),
        draw(st.booleans()),
    )


def _key(value: Value) -> Key:
    return value.key


def expected(rows: list[Row], chosen: list[Rule]) -> tuple[str, dict[str, Any], list[Any]]:
    """Status of the job, results of the rules, and what is loaded and refused."""
    bad = {
        name: [row[0] for row in rows if rule.violated_by(row, rows)]
        for name, rule in _named(chosen)
        if rule.rule_type != "table_expression"
    }
    refusing = [name for name, rule in _named(chosen) if rule.gate == "drop"]
    refused = {i: name for name in reversed(refusing) for i in bad[name]}
    stay = [row for row in rows if row[0] not in refused]
    good_table = any(row[2] is not None for row in stay) and all((row[2] or 0) < 2 for row in stay)
    results: dict[str, tuple[int, int]] = {}
    for name, rule in _named(chosen):
        if rule.rule_type == "table_expression":
            results[name] = (1, 0 if good_table else 1)
        elif rule.gate == "drop":
            results[name] = (len(rows), len(bad[name]))
        else:
            results[name] = (len(stay), len([i for i in bad[name] if i not in refused]))
    if any(rule.gate == "fail" and results[name][1] for name, rule in _named(chosen)):
        return "failed", {}, [[], []]
    return "succeeded", results, [[row[0] for row in stay], sorted(refused.items())]


def _named(chosen: list[Rule]) -> list[tuple[str, Rule]]:
    return [(f"r{number}", rule) for number, rule in enumerate(chosen)]


def load(warehouse: Warehouse, type_name: str, rows: list[Row], chosen: list[Rule]) -> None:
    """Deliver the rows, register the rules and run."""
    warehouse.execute(
        f"""
        create table bronze.{{p}}_t (i int, a {type_name}, b int);
        create view silver.v_{{p}}_t as select i, a, b from bronze.{{p}}_t;
        create table silver.{{p}}_t (i int, a {type_name}, b int, _load_id bigint);
        """
    )
    for i, a, b in rows:
        text = None if a is None else a.text
        warehouse.execute(
            f"insert into bronze.{{p}}_t values (%s, %s::{type_name}, %s)", i, text, b
        )
    warehouse.job(TARGET)
    is_text = "char" in type_name or type_name == "text"
    for name, rule in _named(chosen):
        rule.register(warehouse, name, is_text)
    with suppress(psycopg.Error):  # of the run; the log says what it is
        warehouse.run()


def found(warehouse: Warehouse) -> tuple[str, dict[str, Any], list[Any]]:
    """The same of the database."""
    results = "select rule_name, checked, violated from setup.quality_results where load_id = %s"
    refused = "select (row_data ->> 'i')::int, rule_name from setup.quarantine where target = %s"
    log = warehouse.log(TARGET)
    assert log["sqlstate"] in (None, "MW040"), log["message"]
    return (
        log["status"],
        {name: (checked, bad) for name, checked, bad in warehouse.rows(results, log["load_id"])},
        [
            [row[0] for row in warehouse.content(TARGET, "i")],
            sorted(warehouse.rows(refused, warehouse.fill(TARGET))),
        ],
    )


@pytest.mark.parametrize("type_name", COLUMNS)
def test_rules_judge_as_python_does(connection: psycopg.Connection, type_name: str) -> None:
    held = COLUMNS[type_name][0]
    cells = st.tuples(st.none() | st.sampled_from(held), st.none() | st.integers(0, 2))

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(cells, min_size=1, max_size=8), st.lists(rules(type_name), min_size=1, max_size=6)
    )
    def judge(content: list[tuple[Value | None, int | None]], chosen: list[Rule]) -> None:
        # what a unique rule counts beside others that take rows away is not the question here
        if any(rule.rule_type == "unique" for rule in chosen):
            chosen = [rule for rule in chosen if rule.rule_type == "unique"][:1]
        rows = [(i, a, b) for i, (a, b) in enumerate(content)]
        warehouse = Warehouse(connection, f"judge{next(_NUMBERS)}")
        load(warehouse, type_name, rows, chosen)
        assert found(warehouse) == expected(rows, chosen)

    judge()

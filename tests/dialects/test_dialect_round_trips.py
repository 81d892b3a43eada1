"""Any rule of any type survives its suite, its contract, and the dialects that say all of it."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from psycopg.types.json import Jsonb
from warehouse import Warehouse

EXAMPLES = int(os.environ.get("MEDALLION_TEST_EXAMPLES", "8")) // 4  # of each type of rule
COLUMNS = {"id": "int", 'Größe "x"': "int", "code": "text", "at": "timestamptz"}
NUMBERS = ("id", 'Größe "x"')
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)
_RULES = "select to_jsonb(r) from setup.quality_rules as r where target = %s order by rule_order"
_HASHES = "select setup._rule_hash(r) from setup.quality_rules as r where target = %s order by 1"


def values_of(kind: str, allowed: list[str] | None, other: str) -> st.SearchStrategy[Any]:
    """Values of an argument of a kind, most of them right ones."""
    number = st.integers(-5, 5) | st.decimals(0, 9, places=2).map(float)
    found: dict[str, st.SearchStrategy[Any]] = {
        "boolean": st.booleans(),
        "integer": st.integers(0, 9),
        "number": number,
        "share": st.sampled_from([0, 0.25, 0.5, 1]),
        "value": st.integers(-5, 5),
        "bound": st.integers(-5, 5),
        "values": st.lists(st.integers(-5, 5) | st.none(), min_size=1, max_size=4),
        "regex": st.sampled_from(["^a", "a|b", "\\d+", "it's", "[^\n]"]),
        "format": st.sampled_from(["%Y-%m-%d", "%d.%m.%Y %H:%M"]),
        "types": st.sampled_from(["integer", ["bigint", "numeric(9,2)"], "timestamptz"]),
        "relation": st.just(other),
        "condition": st.sampled_from(["id > 0", "id <> 3 and true"]),
        "column": st.sampled_from(NUMBERS),
        "columns": st.lists(st.sampled_from(list(COLUMNS)), min_size=1, max_size=2, unique=True),
        "other_columns": st.just(["id"]),
        "interval": st.sampled_from(["2 days", "36 hours", "90 seconds"]),
        "time": st.sampled_from(["2024-01-31", "-30 days", "now"]),
        "collation": st.just("C"),
    }
    return st.sampled_from(allowed) if allowed else found.get(kind, TEXTS)


@st.composite
def rule_of(draw: st.DrawFn, kind: dict[str, Any], other: str) -> dict[str, Any]:
    """The parameters of a rule of a type."""
    most = 3 if kind["columns_max"] is None else kind["columns_max"]
    columns = draw(
        st.lists(
            st.sampled_from(list(COLUMNS)), min_size=kind["columns_min"], max_size=most, unique=True
        )
    )
    arguments = {
        name: draw(values_of(each["kind"], each.get("allowed"), other))
        for name, each in kind["arguments"].items()
        if each.get("required") is True or draw(st.booleans())
    }
    expression = "(select count(*) > 0 from pg_class)"
    return {
        "rule_name": draw(st.sampled_from(["r", 'it\'s "50 %"', "Größe: a - b", "yes"])),
        "rule_type": kind["rule_type"],
        "columns": columns,
        "expression": expression if kind["takes_expression"] else None,
        "arguments": Jsonb(arguments),
        "gate": draw(st.sampled_from(["none", "warn", "fail"])),
        "severity": draw(st.sampled_from(["critical", "high", "medium", "low"])),
        "description": draw(st.none() | TEXTS.filter(str.strip)),
        "filter": draw(st.sampled_from([None, "id > 0", "code <> 'it''s'"])),
        "mostly": draw(st.sampled_from(["1", "0.5", "0.95"]).map(Decimal)),
        "must_be_less_than": draw(st.sampled_from([None, None, Decimal(5), Decimal("2.5")])),
        "unit": draw(st.sampled_from(["rows", "percent"])),
    }


def prepared(warehouse: Warehouse) -> tuple[str, str, list[dict[str, Any]]]:
    """The table, another one, and the types of rules."""
    columns = ", ".join(f'"{name.replace(chr(34), chr(34) * 2)}" {kind}'
                        for name, kind in COLUMNS.items())  # fmt: skip
    warehouse.execute(f"create table silver.{{p}}_t ({columns})")
    warehouse.execute("create table silver.{p}_o (id int primary key)")
    types = [row[0] for row in warehouse.rows("select to_jsonb(t) from setup.rule_types as t")]
    return warehouse.fill("silver.{p}_t"), warehouse.fill("silver.{p}_o"), types


def register(warehouse: Warehouse, table: str, parameters: dict[str, Any]) -> None:
    """Register the rule; what does not fit together is no example."""
    names = ", ".join(f"p_{name} => %({name})s" for name in parameters)
    try:
        warehouse.connection.execute(
            f"select setup.register_rule(p_target => %(target)s, {names})",
            {"target": table, **parameters},
        )
    except psycopg.Error as error:
        if error.sqlstate != "MW013":
            raise
        assume(False)


def state(warehouse: Warehouse, table: str) -> tuple[list[Any], list[Any]]:
    """The rules without what numbers them, and their hashes."""
    ignored = ("rule_id", "registered", "origin", "rule_order")
    found = [
        {name: value for name, value in rule.items() if name not in ignored}
        for (rule,) in warehouse.rows(_RULES, table)
    ]
    return found, warehouse.rows(_HASHES, table)


SETTINGS = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.filter_too_much,
        HealthCheck.too_slow,
    ],
)


def judges_by(rules: list[Any], usual: dict[str, Any]) -> list[Any]:
    """What the rules judge by: an argument that says what holds anyway need not be written."""
    found = []
    for rule in rules:
        arguments = {
            name: value
            for name, value in rule["arguments"].items()
            if value is not None and usual[rule["rule_type"]].get(name, {}).get("default") != value
        }
        for bound in ("min", "max"):
            if bound not in arguments:
                arguments.pop(f"strict_{bound}", None)
        unit = rule["unit"] if rule["must_be_less_than"] is not None else "rows"
        found.append(rule | {"arguments": arguments, "unit": unit})
    return found


def test_any_rule_survives_its_suite_and_its_contract(warehouse: Warehouse) -> None:
    table, other, types = prepared(warehouse)
    usual = {kind["rule_type"]: kind["arguments"] for kind in types}
    seen: set[str] = set()

    def survives(parameters: dict[str, Any]) -> None:
        warehouse.execute("delete from setup.quality_rules where target = %s", table)
        register(warehouse, table, parameters)
        seen.add(parameters["rule_type"])
        before, _ = state(warehouse, table)
        for export, load in (
            ("select setup.suite(%s::regclass)", "select setup.import_suite(%s::jsonb)"),
            ("select setup.contract(%s::regclass)", "select setup.import_contract(%s::jsonb)"),
        ):
            document = warehouse.value(export, table)
            there = state(warehouse, table)
            warehouse.rows(load, json.dumps(document))
            assert state(warehouse, table) == there  # nothing changes
            warehouse.execute("delete from setup.quality_rules where target = %s", table)
            warehouse.rows(load, json.dumps(document))
            assert judges_by(state(warehouse, table)[0], usual) == judges_by(before, usual)
            assert warehouse.value(export, table) == document

    for kind in types:
        SETTINGS(given(rule_of(kind, other))(survives))()
    assert {kind["rule_type"] for kind in types} - seen == set()


@pytest.mark.nightly
def test_any_rule_survives_the_dialects_that_say_all_of_it(warehouse: Warehouse) -> None:
    table, other, types = prepared(warehouse)
    usual = {kind["rule_type"]: kind["arguments"] for kind in types}
    seen: set[tuple[str, str]] = set()

    def survives(parameters: dict[str, Any]) -> None:
        warehouse.execute("delete from setup.quality_rules where target = %s", table)
        register(warehouse, table, parameters)
        [before], _ = state(warehouse, table)
        for dialect in ("great_expectations", "dbt", "soda", "odcs"):
            [(_, name, arguments)] = warehouse.rows(
                "select * from setup.translate_rules(%s::regclass, %s)", table, dialect
            )
            if name is None or "quantile_ranges" in arguments:
                continue
            back = warehouse.value(
                "select setup._rule_from_dialect(%s, %s, %s::jsonb, %s)",
                dialect, name, json.dumps(arguments), table,
            )  # fmt: skip
            parts = ("rule_type", "columns", "expression", "arguments")
            found = {"unit": "rows", "must_be_less_than": None} | {p: back.get(p) for p in parts}
            wanted = {"unit": "rows", "must_be_less_than": None} | {p: before[p] for p in parts}
            assert judges_by([found], usual) == judges_by([wanted], usual), (dialect, name)
            seen.add((dialect, parameters["rule_type"]))

    for kind in types:
        SETTINGS(given(rule_of(kind, other))(survives))()
    assert len(seen) > 40

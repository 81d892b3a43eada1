"""Rules of one table that repeat or contradict each other are told, and nothing more."""

from __future__ import annotations

from typing import Any

import pytest
from warehouse import Warehouse

Rule = tuple[str, list[str], dict[str, Any]]


@pytest.fixture
def table(warehouse: Warehouse) -> Warehouse:
    warehouse.execute("create table silver.{p}_t (a int, b int, c text)")
    return warehouse


def conflicts(warehouse: Warehouse, one: Rule, other: Rule, **parameters: Any) -> list[str]:
    """Register both; what the view says the second does to the first, and the other way round."""
    for name, (rule_type, columns, arguments) in (("one", one), ("other", other)):
        more = dict(parameters) if name == "other" else {}
        if "expression" in arguments:
            more["expression"] = arguments["expression"]
            arguments = {}
        warehouse.notices.clear()
        warehouse.rule(
            "silver.{p}_t", name, rule_type, columns=columns, arguments=arguments, **more
        )
    query = (
        "select rule_name || ' ' || conflict || ' ' || other_rule_name from setup.rule_conflicts"
        " where target = 'silver.{p}_t' order by 1"
    )
    found = [row[0] for row in warehouse.rows(query)]
    # the warning is of the rule that came second
    warned = [notice for notice in warehouse.notices if notice.startswith("rule")]
    assert bool(warned) == bool(found)
    assert all('rule "other"' in notice and 'rule "one"' in notice for notice in warned)
    return found


REPEATS: list[tuple[Rule, Rule]] = [
    (("not_null", ["a"], {}), ("not_null", ["a"], {})),
    (("not_null", ["a", "b"], {}), ("not_null", ["b", "a"], {})),
    (("unique", ["a"], {}), ("unique", ["a"], {})),
    (("range", ["a"], {"min": 1, "max": 5}), ("range", ["a"], {"max": 5, "min": 1})),
    (("range", ["a"], {"min": 1}), ("range", ["a"], {"min": 1, "refused": True})),
    (("expression", [], {"expression": "a > b"}), ("expression", [], {"expression": "a > b"})),
    (("regex", ["c"], {"pattern": "x"}), ("regex", ["c"], {"pattern": "x"})),
]


@pytest.mark.parametrize(("one", "other"), REPEATS)
def test_the_same_rule_twice_is_told(table: Warehouse, one: Rule, other: Rule) -> None:
    assert conflicts(table, one, other) == ["other repeats one"]


IMPLIED: list[tuple[Rule, Rule]] = [
    (("not_null", ["a"], {}), ("not_null", ["a", "b"], {})),
    (("range", ["a"], {"min": 0, "max": 9}), ("range", ["a"], {"min": 1, "max": 5})),
    (("range", ["a"], {"min": 9}), ("range", ["a"], {"min": 10})),
    (
        ("range", ["a"], {"min": 1, "strict_min": True}),
        ("range", ["a"], {"min": 2}),
    ),
    (("unique", ["a", "b"], {}), ("unique", ["a"], {})),
    (
        ("accepted_values", ["a"], {"values": [1, 2, 3]}),
        ("accepted_values", ["a"], {"values": [1, 3]}),
    ),
    (("length", ["c"], {"max": 10}), ("length", ["c"], {"min": 2, "max": 5})),
    (("row_count", [], {"min": 1}), ("row_count", [], {"min": 5})),
]


@pytest.mark.parametrize(("one", "other"), IMPLIED)
def test_what_follows_from_another_rule_is_told(table: Warehouse, one: Rule, other: Rule) -> None:
    assert conflicts(table, one, other) == ["other repeats one"]


@pytest.mark.parametrize(("other", "one"), IMPLIED)
def test_what_makes_an_earlier_rule_needless_is_told(
    table: Warehouse, one: Rule, other: Rule
) -> None:
    assert conflicts(table, one, other) == ["one repeats other"]


CONTRADICTIONS: list[tuple[Rule, Rule]] = [
    (("range", ["a"], {"max": 5}), ("range", ["a"], {"min": 10})),
    (("accepted_values", ["a"], {"values": [1, 2]}), ("accepted_values", ["a"], {"values": [3]})),
    (
        ("accepted_values", ["c"], {"values": ["x", None]}),
        ("rejected_values", ["c"], {"values": ["x", "y"]}),
    ),
    (("accepted_values", ["a"], {"values": [1, 2]}), ("range", ["a"], {"min": 3})),
    (("regex", ["c"], {"pattern": "x"}), ("not_regex", ["c"], {"pattern": "x"})),
    (("compare", ["a", "b"], {"operator": ">"}), ("compare", ["b", "a"], {"operator": ">="})),
    (("compare", ["a", "b"], {"operator": "="}), ("compare", ["a", "b"], {"operator": "<>"})),
    (("increasing", ["a"], {"order_by": ["b"]}), ("decreasing", ["a"], {"order_by": ["b"]})),
    (("length", ["c"], {"max": 3}), ("length", ["c"], {"min": 4})),
    (("row_count", [], {"max": 3}), ("row_count", [], {"min": 4})),
    (("mean", ["a"], {"max": 3}), ("mean", ["a"], {"min": 3.5})),
]


@pytest.mark.parametrize(("one", "other"), CONTRADICTIONS)
def test_rules_that_nothing_passes_are_told(table: Warehouse, one: Rule, other: Rule) -> None:
    assert conflicts(table, one, other) == ["other contradicts one"]


NEITHER: list[tuple[Rule, Rule, dict[str, Any]]] = [
    (("not_null", ["a"], {}), ("not_null", ["b"], {}), {}),
    (("range", ["a"], {"min": 1}), ("range", ["b"], {"min": 1}), {}),
    (("range", ["a"], {"min": 1}), ("range", ["a"], {"max": 5}), {}),
    (("range", ["a"], {"max": 5}), ("range", ["a"], {"min": 5}), {}),
    # two steps of one alarm
    (("not_null", ["a"], {}), ("not_null", ["a"], {}), {"mostly": "0.9", "gate": "fail"}),
    (("range", ["a"], {"min": 1}), ("range", ["a"], {"min": 0}), {"gate": "fail"}),
    # half of the rows may pass this, the others that
    (("range", ["a"], {"max": 5}), ("range", ["a"], {"min": 10}), {"mostly": 0}),
    (("range", ["a"], {"max": 5}), ("range", ["a"], {"min": 1, "max": 7}), {}),
    (("quantile", ["a"], {"quantile": 0.1, "max": 1}), ("quantile", ["a"],
     {"quantile": 0.9, "min": 2}), {}),
    (("compare", ["a", "b"], {"operator": ">="}), ("compare", ["a", "b"], {"operator": "<="}), {}),
    (("accepted_values", ["a"], {"values": [1, 2]}), ("range", ["a"], {"min": 2}), {}),
    (("range", ["c"], {"min": "b"}), ("range", ["c"], {"max": "c"}), {}),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "parameters"), NEITHER)
def test_rules_that_go_together_are_not(
    table: Warehouse, one: Rule, other: Rule, parameters: dict[str, Any]
) -> None:
    assert conflicts(table, one, other, **parameters) == []


def test_rules_for_different_rows_go_together(table: Warehouse) -> None:
    table.rule("silver.{p}_t", "one", "range", columns=["a"], arguments={"max": 5}, filter="b = 1")
    other = ("range", ["a"], {"min": 9})
    table.rule("silver.{p}_t", "two", other[0], columns=["a"], arguments=other[2], filter="b = 2")
    assert table.rows("select 1 from setup.rule_conflicts where target = 'silver.{p}_t'") == []
    table.rule("silver.{p}_t", "all", other[0], columns=["a"], arguments=other[2])
    query = "select rule_name, conflict, other_rule_name from setup.rule_conflicts"
    assert table.rows(f"{query} where target = 'silver.{{p}}_t' order by 3") == [
        ("all", "contradicts", "one"),
        ("all", "repeats", "two"),
    ]


def test_a_narrower_rule_of_another_gate_counts_a_part(table: Warehouse) -> None:
    rule: Rule = ("not_null", ["a"], {})
    assert conflicts(table, rule, rule, filter="b = 1") == ["one repeats other"]
    assert conflicts(table, rule, rule, filter="b = 1", gate="fail") == []
    assert conflicts(table, rule, rule, gate="fail") == ["other repeats one"]


def test_no_rule_of_the_shipped_pipelines_repeats_another(table: Warehouse) -> None:
    query = (
        "select c.target, c.rule_name, c.other_rule_name from setup.rule_conflicts as c"
        " join setup.load_jobs as j using (target) where j.pipeline = any(%s)"
    )
    assert table.rows(query, ["retail", "olist", "lms", "aims"]) == []


def test_a_disabled_rule_conflicts_with_none(table: Warehouse) -> None:
    table.rule("silver.{p}_t", "one", "not_null", columns=["a"])
    table.execute("select setup.configure_rule('silver.{p}_t', 'one', p_is_enabled => false)")
    table.rule("silver.{p}_t", "other", "not_null", columns=["a"])
    assert table.notices == []
    table.execute("select setup.configure_rule('silver.{p}_t', 'one', p_is_enabled => true)")
    assert [n for n in table.notices if "repeats" in n] != []


def test_registering_again_warns_of_nothing(table: Warehouse) -> None:
    for _ in range(2):
        table.notices.clear()
        table.rule("silver.{p}_t", "one", "not_null", columns=["a"])
        table.rule("silver.{p}_t", "other", "not_null", columns=["a"])
    assert table.notices == []

"""Random tables, rules and thresholds: validations and gates against a judge in plain Python."""

from __future__ import annotations

import itertools
import os
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warehouse import Warehouse

EXAMPLES = int(os.environ.get("MEDALLION_TEST_EXAMPLES", "8"))
SEVERITIES = ("critical", "high", "medium", "low")
DEFAULTS = {"critical": 100, "high": 95, "medium": 80, "low": 50, "global": 85}
_NUMBERS = itertools.count(1)
Row = tuple[int, int | None, str | None]


@dataclass(frozen=True)
class Rule:
    """A rule over the columns a (a number) and t (a text) of rows (id, a, t)."""

    rule_type: str
    columns: tuple[str, ...]
    severity: str
    mostly: Decimal
    must_be_less_than: int | None
    odd_only: bool  # its filter: rows with an odd id
    bound: int

    def register(self, warehouse: Warehouse, target: str, name: str) -> None:
        """Register it under a name."""
        arguments: dict[str, Any] = {
            "range": {"min": 0, "max": self.bound},
            "accepted_values": {"values": ["x", "y"]},
        }.get(self.rule_type, {})
        warehouse.rule(
            target, name, self.rule_type,
            columns=[] if self.rule_type == "expression" else list(self.columns),
            arguments=arguments, severity=self.severity, mostly=self.mostly,
            must_be_less_than=self.must_be_less_than,
            filter="id % 2 = 1" if self.odd_only else None,
            expression=f"a > {self.bound}" if self.rule_type == "expression" else None,
        )  # fmt: skip

    def judge(self, rows: list[Row]) -> tuple[int, int, bool]:
        """Rows checked, rows that violate it, whether it passes."""
        seen = [row for row in rows if row[0] % 2 == 1 or not self.odd_only]
        values = [tuple({"a": row[1], "t": row[2]}[c] for c in self.columns) for row in seen]
        filled = [value for value in values if None not in value]
        if self.rule_type == "not_null":
            checked, violated = len(values), len(values) - len(filled)
        elif self.rule_type == "unique":
            times = Counter(filled)
            checked, violated = len(filled), sum(n for n in times.values() if n > 1)
        elif self.rule_type == "accepted_values":
            checked, violated = len(filled), sum(v not in ("x", "y") for (v,) in filled)
        elif self.rule_type == "range":
            checked, violated = len(filled), sum(not 0 <= v <= self.bound for (v,) in filled)
        else:
            checked = len(seen)
            violated = sum(row[1] is None or row[1] <= self.bound for row in seen)
        passed = violated <= (1 - Fraction(self.mostly)) * checked
        if self.must_be_less_than is not None:
            passed = violated < self.must_be_less_than and (self.mostly == 1 or passed)
        return checked, violated, passed


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    rule_type = draw(
        st.sampled_from(["not_null", "unique", "accepted_values", "range", "expression"])
    )
    columns = {
        "not_null": [("a",), ("t",), ("a", "t")], "unique": [("a",), ("t",), ("a", "t")],
        "accepted_values": [("t",)], "range": [("a",)], "expression": [("a",)],
    }[rule_type]  # fmt: skip
    return Rule(
        rule_type,
        draw(st.sampled_from(columns)),
        draw(st.sampled_from(SEVERITIES)),
        draw(
            st.sampled_from([Decimal(1), Decimal(1), Decimal("0.75"), Decimal("0.5"), Decimal(0)])
        ),
        draw(st.none() | st.none() | st.integers(1, 3)),
        draw(st.booleans()),
        draw(st.integers(0, 2)),
    )


def shown(rate: Fraction) -> str:
    return f"{float(rate):.1f}"


def judge(
    rows: list[Row], chosen: list[Rule], own: dict[str, int], argument: int | None
) -> tuple[str, list[str], dict[str, Fraction]]:
    """Status, reasons and rates of a table."""
    thresholds = DEFAULTS | own | ({} if argument is None else {"global": argument})
    found = [(rule, *rule.judge(rows)) for rule in chosen]
    reasons = [] if rows else ["The table is empty"]
    reasons += [
        f'Uniqueness rule "r{n}" failed ({violated} row{"" if violated == 1 else "s"})'
        for n, (rule, _, violated, passed) in enumerate(found)
        if rule.rule_type == "unique" and not passed
    ]
    rates: dict[str, Fraction] = {}
    for severity in (*SEVERITIES, "global"):
        verdicts = [p for rule, _, _, p in found if severity in (rule.severity, "global")]
        if verdicts:
            rates[severity] = Fraction(100 * sum(verdicts), len(verdicts))
    reasons += [
        f"{'Global' if severity == 'global' else f'Severity {severity!r}'} threshold "
        f"{thresholds[severity]}.0% failed (actual: {shown(rate)}%)"
        for severity, rate in rates.items()
        if rate < thresholds[severity]
    ]
    return "failed" if reasons else "passed", reasons, rates


def prepare(warehouse: Warehouse, rows: list[Row], chosen: list[Rule], own: dict[str, int]) -> None:
    """The rows in a table, and on their way into another one behind a gate; the same rules."""
    warehouse.execute(
        """
        create table silver.{p}_t (id int, a int, t text);
        create view gold.v_{p}_g as select * from silver.{p}_t;
        create table gold.{p}_g (id int, a int, t text, _load_id bigint);
        """
    )
    for row in rows:
        warehouse.execute("insert into silver.{p}_t values (%s, %s, %s)", *row)
    warehouse.job("gold.{p}_g", options={"table_gate": True})
    for target in ("silver.{p}_t", "gold.{p}_g"):
        for number, rule in enumerate(chosen):
            rule.register(warehouse, target, f"r{number}")
        for severity, threshold in own.items():
            warehouse.execute(
                f"select setup.set_threshold('{target}', %s, %s)", severity, threshold
            )


def test_verdicts_are_those_of_a_plain_judge(connection: psycopg.Connection) -> None:
    cells = st.tuples(st.none() | st.integers(-1, 3), st.none() | st.sampled_from(["x", "y", "z"]))
    thresholds = st.dictionaries(
        st.sampled_from([*SEVERITIES, "global"]), st.sampled_from([0, 25, 50, 60, 100])
    )

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(cells, max_size=7),
        st.lists(rules(), min_size=1, max_size=9),
        thresholds,
        st.none() | st.sampled_from([0, 50, 90]),
    )
    def agree(
        content: list[tuple[int | None, str | None]],
        chosen: list[Rule],
        own: dict[str, int],
        argument: int | None,
    ) -> None:
        rows: list[Row] = [(i, a, t) for i, (a, t) in enumerate(content)]
        warehouse = Warehouse(connection, f"plain{next(_NUMBERS)}")
        prepare(warehouse, rows, chosen, own)
        [[verdict]] = warehouse.rows(
            "select to_jsonb(v) from setup.validate_table('silver.{p}_t', %s::numeric) as v",
            argument,
        )
        results = warehouse.rows(
            "select checked, violated, passed from setup.quality_results"
            " where validation_id = %s order by result_id",
            verdict["validation_id"],
        )
        assert results == [rule.judge(rows) for rule in chosen]
        status, reasons, rates = judge(rows, chosen, own, argument)
        assert (verdict["status"], verdict["reasons"]) == (status, reasons)
        overall = rates.pop("global")
        assert verdict["success_rate"] == pytest.approx(float(overall), abs=1e-4)
        assert verdict["severity_rates"] == {
            severity: pytest.approx(float(rate), abs=1e-4) for severity, rate in rates.items()
        }

        with suppress(psycopg.Error):  # of the run; the log says what became of the load
            warehouse.run(select=["gold.{p}_g"])
        status, reasons, _ = judge(rows, chosen, own, None)
        log = warehouse.log("gold.{p}_g")
        loaded = warehouse.content("gold.{p}_g", "id")
        if status == "passed":
            assert log["status"] == "succeeded"
            assert loaded == [(row[0],) for row in rows]
        else:
            assert (log["status"], log["message"]) == ("gated", "; ".join(reasons))
            assert loaded == []

    agree()

"""Rules of each type on columns of each type, with each gate, against a judge in Python."""

from __future__ import annotations

import itertools
import operator
import os
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rule_values import COLUMNS, Key, Value
from warehouse import Warehouse

EXAMPLES = int(os.environ.get("MEDALLION_TEST_EXAMPLES", "4"))
TARGET = "silver.{p}_t"
GATES = ["none", "warn", "drop", "fail"]
Row = tuple[int, Value | None, int | None, Value | None]
COMPARES: dict[str, Callable[[Key, Key], bool]] = {
    ">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le,
    "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
ROW_TYPES = [
    "accepted_values", "rejected_values", "range", "not_null", "unique", "expression", "compare",
    "unique_in_record", "foreign_key", "increasing", "decreasing",
]  # fmt: skip
TABLE_TYPES = [
    "table_expression", "row_count", "distinct_count", "distinct_proportion", "distinct_set",
    "most_common", "minimum", "maximum", "empty_query",
]  # fmt: skip
WINDOWED = ("unique", "increasing", "decreasing")
# of these no server of ours, or not each, has a least value
UNORDERED = ("boolean", "uuid")
_NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Rule:
    """A rule over columns `a` and `c`, of the type in question, and `b`."""

    rule_type: str
    gate: str
    columns: tuple[str, ...]
    low: Value | None
    high: Value | None
    strict: tuple[bool, bool]
    values: tuple[Value | None, ...]
    as_text: bool  # values as strings of JSON where they could be numbers
    operator: str
    flag: bool  # strictly; ties; at least one value, not at most one
    match: str
    is_filtered: bool
    mostly: Fraction
    less_than: tuple[int, str] | None

    def register(self, warehouse: Warehouse, name: str, wants_text: bool) -> None:
        """Register it."""
        parameters: dict[str, Any] = {"columns": list(self.columns)}
        if self.rule_type == "expression":
            parameters["expression"] = f"a >= '{self.low.text}'"  # type: ignore[union-attr]
        elif self.rule_type == "table_expression":
            parameters["expression"] = f"(select max(b) from {TARGET}) < 2"
        elif self.rule_type == "empty_query":
            parameters["expression"] = f"select b from {TARGET} where b = 2"
        else:
            parameters["arguments"] = self.arguments(warehouse, wants_text)
        if self.is_filtered:
            parameters["filter"] = "b > 0"
        if self.less_than is not None:
            parameters |= {"must_be_less_than": self.less_than[0], "unit": self.less_than[1]}
        warehouse.rule(
            TARGET, name, self.rule_type, gate=self.gate, mostly=str(float(self.mostly)),
            **parameters,
        )  # fmt: skip

    def arguments(self, warehouse: Warehouse, wants_text: bool) -> dict[str, Any]:
        """The arguments of its type."""
        values = [v and v.as_json(self.as_text) for v in self.values]
        bound = {"min": 1} if self.flag else {"max": 1}
        if self.rule_type in ("range", "minimum", "maximum"):
            ends = {"min": self.low, "max": self.high}
            as_text = wants_text or self.as_text or self.rule_type != "range"
            return {
                **{end: value and value.as_json(as_text) for end, value in ends.items()},
                "strict_min": self.strict[0],
                "strict_max": self.strict[1],
            }
        return {
            "accepted_values": {"values": values},
            "rejected_values": {"values": values},
            "compare": {"operator": self.operator},
            "foreign_key": {"table": warehouse.fill("bronze.{p}_o"), "to_columns": ["x"]},
            "increasing": {"order_by": ["i"], "strictly": self.flag},
            "decreasing": {"order_by": ["i"], "strictly": self.flag},
            "row_count": bound,
            "distinct_count": bound,
            "distinct_proportion": {"min": 0.6},
            "distinct_set": {"values": values, "match": self.match},
            "most_common": {"values": values, "ties": self.flag},
        }.get(self.rule_type, {})

    def judges(self, row: Row) -> bool:
        """Whether it judges a row at all."""
        if self.is_filtered and not (row[2] is not None and row[2] > 0):
            return False
        passes_over_null = self.rule_type not in ("not_null", "expression")
        return not (passes_over_null and None in _values(row, self.columns))

    def violated_by(self, row: Row, rows: list[Row]) -> bool:
        """Whether a row, among all rows of the load, violates it."""
        if not self.judges(row):
            return False
        judged = [r for r in rows if self.judges(r)]
        mine = _values(row, self.columns)
        key: Any = None if row[1] is None else row[1].key
        known = [v.key for v in self.values if v]
        match self.rule_type:
            case "not_null":
                return None in mine
            case "unique":
                return len([r for r in judged if _values(r, self.columns) == mine]) > 1
            case "accepted_values" | "foreign_key":
                return key not in known
            case "rejected_values":
                return key in known
            case "range":
                return self.is_outside(key)
            case "compare":
                return not COMPARES[self.operator](mine[0], mine[1])  # type: ignore[arg-type]
            case "unique_in_record":
                return mine[0] == mine[1]
            case "increasing" | "decreasing":
                before = [r for r in judged if r[0] < row[0]]
                if not before:
                    return False
                last: Any = before[-1][1].key  # type: ignore[union-attr]
                wrong = key < last if self.rule_type == "increasing" else key > last
                return bool(wrong or (self.flag and key == last))
        return key is None or key < self.low.key  # type: ignore[union-attr]

    def is_outside(self, key: Key) -> bool:
        """Whether a value is not between the bounds."""
        return (
            (self.low is not None and key < self.low.key)
            or (self.high is not None and key > self.high.key)
            or (self.strict[0] and self.low is not None and key == self.low.key)
            or (self.strict[1] and self.high is not None and key == self.high.key)
        )

    def of_table(self, rows: list[Row]) -> tuple[int, int]:
        """What a rule about the whole table says of it: judged, violated."""
        judged = [row for row in rows if self.judges(row)]
        keys = [row[1].key for row in judged if row[1] is not None]
        known = [v.key for v in self.values if v]
        counts = Counter(keys)
        top = [key for key in counts if counts[key] == max(counts.values())]
        match self.rule_type:
            case "table_expression":
                some = any(row[2] is not None for row in rows)
                return 1, int(not (some and all((row[2] or 0) < 2 for row in rows)))
            case "empty_query":
                bad = len([row for row in rows if row[2] == 2])
                return max(bad, 1), bad
            case "row_count":
                return 1, int(len(judged) < 1 if self.flag else len(judged) > 1)
            case "distinct_count":
                return 1, int(len(counts) < 1 if self.flag else len(counts) > 1)
            case "distinct_proportion":
                return int(bool(keys)), int(bool(keys) and Fraction(len(counts), len(keys)) < 0.6)
            case "distinct_set":
                unexpected = self.match != "superset" and not set(keys) <= set(known)
                missing = self.match != "subset" and not set(known) <= set(keys)
                return 1, int(unexpected or missing)
            case "most_common":
                good = any(k in known for k in top) if self.flag else all(k in known for k in top)
                return int(bool(keys)), int(bool(keys) and not good)
        if not keys:
            return 0, 0
        return 1, int(self.is_outside(min(keys) if self.rule_type == "minimum" else max(keys)))

    def passes(self, checked: int, violated: int) -> bool:
        """Whether it passes with that many violations."""
        if self.less_than is not None:
            number, unit = self.less_than
            share = Fraction(violated * 100, max(checked, 1))
            if (violated if unit == "rows" else share) >= number:
                return False
            if self.mostly == 1:
                return True
        return violated <= (1 - self.mostly) * checked


def _values(row: Row, columns: tuple[str, ...]) -> list[Key | int | None]:
    values: dict[str, Key | int | None] = {
        "a": row[1] and row[1].key, "b": row[2], "c": row[3] and row[3].key,
    }  # fmt: skip
    return [values[column] for column in columns]


@st.composite
def rules(draw: st.DrawFn, type_name: str) -> Rule:
    """A rule that can be registered on a column of the type."""
    held, named = COLUMNS[type_name]
    chosen = [
        t for t in TABLE_TYPES if type_name not in UNORDERED or t not in ("minimum", "maximum")
    ]
    rule_type = draw(st.sampled_from(ROW_TYPES + chosen))
    of_table = rule_type in TABLE_TYPES
    low, high = sorted(draw(st.lists(st.sampled_from(named), min_size=2, max_size=2)), key=_key)
    which = draw(st.sampled_from(["low", "high", "both", "both"]))
    strict = draw(st.tuples(st.booleans(), st.booleans()))
    if rule_type == "expression":
        low = draw(st.sampled_from(held))  # the literal of an expression has the length too
    if rule_type in ("range", "minimum", "maximum"):
        low, high = (None if which == "high" else low), (None if which == "low" else high)
        if low and high and low.key == high.key:
            strict = (False, False)
    columns = [("a",)]
    if rule_type in ("not_null", "unique"):
        columns = [("a",), ("b",), ("a", "b")]
    elif rule_type in ("compare", "unique_in_record"):
        columns = [("a", "c"), ("c", "a")]
    elif rule_type in ("expression", "table_expression", "empty_query", "row_count"):
        columns = [()]
    values = draw(
        st.lists(
            st.sampled_from(held if rule_type == "foreign_key" else named), min_size=1, max_size=4
        )
    )
    no_filter = rule_type in ("table_expression", "empty_query")
    return Rule(
        rule_type=rule_type,
        gate=draw(st.sampled_from([gate for gate in GATES if not of_table or gate != "drop"])),
        columns=draw(st.sampled_from(columns)),
        low=low,
        high=high,
        strict=strict,
        values=(*values, *draw(st.sampled_from([(), (None,)]))),
        as_text=draw(st.booleans()),
        operator=draw(st.sampled_from(list(COMPARES))),
        flag=draw(st.booleans()),
        match=draw(st.sampled_from(["equal", "subset", "superset"])),
        is_filtered=not no_filter and draw(st.booleans()),
        mostly=Fraction(1) if of_table else draw(st.sampled_from(SHARES)),
        less_than=draw(st.sampled_from([None, None, (2, "rows"), (34, "percent")])),
    )


SHARES = [Fraction(1), Fraction(1), Fraction(0), Fraction(1, 2), Fraction(3, 4)]


def _key(value: Value) -> Key:
    return value.key


def expected(rows: list[Row], chosen: list[Rule]) -> tuple[str, dict[str, Any], list[Any]]:
    """Status of the job, results of the rules, and what is loaded and refused."""
    bad = {
        name: [row[0] for row in rows if rule.violated_by(row, rows)]
        for name, rule in _named(chosen)
        if rule.rule_type in ROW_TYPES
    }
    refusing = [name for name, rule in _named(chosen) if rule.gate == "drop"]
    refused = {i: name for name in reversed(refusing) for i in bad[name]}
    stay = [row for row in rows if row[0] not in refused]
    results: dict[str, tuple[int, int, bool]] = {}
    for name, rule in _named(chosen):
        if rule.rule_type in TABLE_TYPES:
            checked, violated = rule.of_table(stay)
        else:
            seen = rows if rule.gate == "drop" else stay
            checked = len([row for row in seen if rule.judges(row)])
            violated = len([row for row in seen if row[0] in bad[name]])
        results[name] = (checked, violated, rule.passes(checked, violated))
    stops = [rule for name, rule in _named(chosen) if rule.gate == "fail" and not results[name][2]]
    if any(rule.rule_type in ROW_TYPES for rule in stops):
        # the table as a whole is not looked at any more
        return "failed", {name: results[name] for name in bad}, [[], []]
    if stops:
        return "failed", results, [[], []]
    return "succeeded", results, [[row[0] for row in stay], sorted(refused.items())]


def _named(chosen: list[Rule]) -> list[tuple[str, Rule]]:
    return [(f"r{number}", rule) for number, rule in enumerate(chosen)]


def load(warehouse: Warehouse, type_name: str, rows: list[Row], chosen: list[Rule]) -> None:
    """Deliver the rows, register the rules and run."""
    warehouse.execute(
        f"""
        create table bronze.{{p}}_o (x {type_name});
        create table bronze.{{p}}_t (i int, a {type_name}, b int, c {type_name});
        create view silver.v_{{p}}_t as select i, a, b, c from bronze.{{p}}_t;
        create table silver.{{p}}_t (i int, a {type_name}, b int, c {type_name}, _load_id bigint);
        """
    )
    for i, a, b, c in rows:
        warehouse.execute(
            f"insert into bronze.{{p}}_t values (%s, %s::{type_name}, %s, %s::{type_name})",
            i, a and a.text, b, c and c.text,
        )  # fmt: skip
    for rule in chosen:
        for value in rule.values if rule.rule_type == "foreign_key" else ():
            warehouse.execute("insert into bronze.{p}_o values (%s)", value and value.text)
    warehouse.job(TARGET)
    is_text = "char" in type_name or type_name == "text"
    for name, rule in _named(chosen):
        rule.register(warehouse, name, is_text)
    with suppress(psycopg.Error):  # of the run; the log says what it is
        warehouse.run()


def found(warehouse: Warehouse) -> tuple[str, dict[str, Any], list[Any]]:
    """The same of the database."""
    results = (
        "select rule_name, checked, violated, passed, error from setup.quality_results"
        " where load_id = %s"
    )
    refused = "select (row_data ->> 'i')::int, rule_name from setup.quarantine where target = %s"
    log = warehouse.log(TARGET)
    assert log["sqlstate"] in (None, "MW040"), log["message"]
    judged = warehouse.rows(results, log["load_id"])
    assert [row for row in judged if row[4] is not None] == []
    return (
        log["status"],
        {name: (checked, bad, passed) for name, checked, bad, passed, _ in judged},
        [
            [row[0] for row in warehouse.content(TARGET, "i")],
            sorted(warehouse.rows(refused, warehouse.fill(TARGET))),
        ],
    )


@pytest.mark.parametrize("type_name", COLUMNS)
def test_rules_judge_as_python_does(connection: psycopg.Connection, type_name: str) -> None:
    held = COLUMNS[type_name][0]
    values = st.none() | st.sampled_from(held)
    cells = st.tuples(values, st.none() | st.integers(0, 2), values)

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(cells, min_size=1, max_size=8), st.lists(rules(type_name), min_size=1, max_size=6)
    )
    def judge(content: list[Any], chosen: list[Rule]) -> None:
        # what a rule that looks at other rows counts beside others that take rows away is not the
        # question here, nor whether two rules refer to one table
        for kind in (*WINDOWED, "foreign_key"):
            if any(rule.rule_type == kind for rule in chosen):
                chosen = [rule for rule in chosen if rule.rule_type == kind][:1]
        rows: list[Row] = [(i, a, b, c) for i, (a, b, c) in enumerate(content)]
        warehouse = Warehouse(connection, f"judge{next(_NUMBERS)}")
        load(warehouse, type_name, rows, chosen)
        assert found(warehouse) == expected(rows, chosen)

    judge()

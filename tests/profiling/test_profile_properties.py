"""Any table, profiled by the database and in Python."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from profile_oracle import Found, profile
from psycopg import sql
from table_profiles import Profiles

EXAMPLES = int(os.environ.get("MEDALLION_TEST_EXAMPLES", "8"))
NAMES = ["id", "AssetID", "post code", "amount", "rate", "c1", "v", 'a"b.c', "Größe", "select", "s"]
TABLE = "silver.{p}_any"

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)
LONG = st.integers(51, 90).map(lambda size: "é" * size)
NUMBERS = st.one_of(
    st.integers(-(10**9), 10**9).map(str),
    st.decimals(-(10**6), 10**6, places=3).map(str),
    st.integers(10**20, 10**21).map(str),
    st.sampled_from(["1e5", "-.5", "+7", " 8\t", "007", "1.50", "12345678901234567.5", "-2E-3"]),
)
DATES = st.one_of(
    st.dates().map(str),
    st.datetimes().map(lambda time: time.isoformat(sep="T")),
    st.sampled_from(["2020-02-29 10:00", "0001-01-01", "9999-12-31t00"]),
)
ODD = st.sampled_from(
    ["", " ", "NaN", "Infinity", "-Infinity", "1e400", "1.2.3", "2021-13-01", "0000-01-01", "-",
     "+", "12a4-01-01", "2021-01-01x", "2021-1-1", "9" * 60, "0x1F", "1_000", ":", "٣"]
)  # fmt: skip


@dataclass
class Column:
    """A column with its values; `parse` reads one that a profile shows."""

    name: str
    type: str
    kind: str
    values: list[Any] = field(default_factory=list)

    def parse(self, text: str) -> Any:
        if self.kind == "number":
            value = float(text) if self.type == "double precision" else Decimal(text)
            return value if value == value else "nan"
        if self.kind == "time":
            return text if "infinity" in text else datetime.fromisoformat(text)
        return text

    def image(self, value: Any) -> str:
        """What the database makes of a value of another type when it becomes text."""
        return str(value).lower() if self.type == "boolean" else str(value)


TYPES = {
    "text": ("text", st.one_of(WORDS, LONG, NUMBERS, DATES, ODD)),
    "text of numbers": ("text", st.one_of(NUMBERS, st.sampled_from(["NaN", "Infinity"]))),
    "text of dates": ("text", DATES),
    "text of some dates": ("text", st.one_of(DATES, DATES, DATES, DATES, ODD)),
    "bigint": ("number", st.integers(-(2**62), 2**62)),
    "numeric": ("number", st.one_of(
        st.decimals(-(10**9), 10**9), st.sampled_from(["NaN", "Infinity", "1.0", "1"]).map(Decimal)
    )),
    "double precision": ("number", st.floats(-1e9, 1e9) | st.floats(allow_subnormal=False).filter(
        lambda x: x != x or abs(x) == float("inf") or x == 0
    )),
    "timestamp": ("time", st.datetimes() | st.sampled_from(["infinity", "-infinity"])),
    "boolean": ("boolean", st.booleans()),
    "json": ("other", st.sampled_from(["1", '{"a": 1}', '{"a":1}', "[]", '"x"', "null"])),
}  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> list[Column]:
    """Columns of few or many different values, of the same number of rows."""
    rows = draw(st.sampled_from([0, 1, 2, 7, 40, 90, 250]))
    dice = random.Random(draw(st.integers(0, 1000)))
    columns = []
    for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True)):
        described = draw(st.sampled_from(sorted(TYPES)))
        kind, strategy = TYPES[described]
        sized = {"min_size": 1, "max_size": draw(st.sampled_from([1, 9, 12, 80]))}
        pool = draw(st.lists(strategy, **sized))
        if draw(st.booleans()):  # more than a strategy is asked for: they are all alike
            pool += _more(described, dice, rows)
        nulls = draw(st.sampled_from([0.0, 0.1, 1.0]))
        values = [None if dice.random() < nulls else dice.choice(pool) for _ in range(rows)]
        columns.append(Column(name, described.partition(" of ")[0], kind, values))
    return columns


def _more(described: str, dice: random.Random, count: int) -> list[Any]:
    numbers = [dice.randrange(10**6) for _ in range(count)]
    if described in ("bigint", "numeric", "double precision"):
        made = {"bigint": int, "numeric": Decimal, "double precision": float}[described]
        return [made(number) for number in numbers]
    if "number" in described:
        return [f"{number}.{number % 7}" for number in numbers]
    if "date" in described:
        return [f"2{n % 1000:03}-{n % 12 + 1:02}-{n % 28 + 1:02}T{n % 24:02}:00" for n in numbers]
    if described == "timestamp":
        return [datetime(2000, 1 + n % 12, 1 + n % 28, n % 24, n % 60) for n in numbers]
    return [f"word {number}" for number in numbers] if described == "text" else []


def create(profiles: Profiles, columns: list[Column]) -> None:
    connection = profiles.warehouse.connection
    table = sql.Identifier("silver", f"{profiles.warehouse.name}_any")
    connection.execute(sql.SQL("drop table if exists {}").format(table))
    definitions = [
        sql.SQL("{} {}").format(sql.Identifier(each.name), sql.SQL(each.type)) for each in columns
    ]
    statement = sql.SQL("create table {} ({}, _load_id bigint)")
    connection.execute(statement.format(table, sql.SQL(", ").join(definitions)))
    names = sql.SQL(", ").join(sql.Identifier(each.name) for each in columns)
    copy = sql.SQL("copy {} ({}) from stdin").format(table, names)
    with connection.cursor() as cursor, cursor.copy(copy) as rows:
        for row in zip(*(each.values for each in columns), strict=True):
            rows.write_row(row)


def check(column: Column, found: dict[str, Any], expected: Found) -> None:
    for name in (
        "detected_type", "null_count", "unique_count", "non_finite_count", "min_length",
        "max_length", "date_count",
    ):  # fmt: skip
        assert found[name] == getattr(expected, name), name
    size = max([abs(float(x)) for x in expected.different if _is_number(x)], default=1.0)
    for name in (
        "null_percent", "unique_percent", "mean", "median", "std", "avg_length", "quality_score",
    ):  # fmt: skip
        wanted = getattr(expected, name)
        if wanted is not None:
            wanted = pytest.approx(wanted, rel=1e-9, abs=1e-9 * size)
        assert found[name] == wanted, name
    for name in ("min_value", "max_value"):
        text, wanted = found[name], getattr(expected, name)
        if text is None or isinstance(wanted, str):
            assert text == wanted, name
        else:
            assert (Decimal(text) if column.kind == "text" else column.parse(text)) == wanted, name
    shown = found["distinct_values"]
    if len(expected.different) <= 10:
        assert {column.parse(text) for text in shown} == expected.different
        assert len(shown) == len(expected.different)
        assert found["samples"] is None
    else:
        assert shown is None
        assert {column.parse(text) for text in found["samples"]} <= expected.different
        assert len(set(found["samples"])) == 5


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and abs(value) < 10**30


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(columns=tables(), analyzed=st.booleans())
def test_a_profile_is_what_python_finds(
    profiles: Profiles, columns: list[Column], analyzed: bool
) -> None:
    create(profiles, columns)
    if analyzed:
        profiles.warehouse.execute(f"analyze {TABLE}")
    table, found = profiles.take(TABLE)
    assert table["row_count"] == table["sampled_rows"] == len(columns[0].values)
    assert table["column_count"] == len(columns)
    assert list(found) == [column.name for column in columns]
    scores = []
    for column in columns:
        expected = profile(column.name, column.kind, column.values, column.image)
        check(column, found[column.name], expected)
        scores.append(expected.quality_score)
    assert table["quality_score"] == pytest.approx(sum(scores) / len(scores))


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(columns=tables())
def test_what_a_table_suggests_holds_for_it(profiles: Profiles, columns: list[Column]) -> None:
    warehouse = profiles.warehouse
    create(profiles, columns)
    target = warehouse.fill(TABLE)
    warehouse.execute("delete from setup.quality_rules where target = %s", target)
    profiles.take(TABLE)
    proposed = warehouse.rows("select rule_name, action from setup.propose_rules(%s)", target)
    # what cannot be compared has no values to accept, and none is there twice
    impossible = {name for name, action in proposed if action != "added"}
    json = {
        f"{kind}_{column.name}"
        for kind in ("accepted_values", "unique")
        for column in columns
        if column.type == "json"
    }
    assert impossible <= json
    warehouse.rows("select setup.validate_table(%s)", target)
    query = "select rule_name from setup.data_quality where target = %s and passed is not true"
    failed = {name for (name,) in warehouse.rows(query, target)}
    assert failed == ({"row_count"} if not columns[0].values else set())

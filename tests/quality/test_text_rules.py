"""Rules about texts against Python: formats of dates, lengths, patterns, types, order."""

from __future__ import annotations

import datetime
import itertools
import os
import re
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from warehouse import Warehouse

EXAMPLES = int(os.environ.get("MEDALLION_TEST_EXAMPLES", "4"))
# many texts are one example, and one query
FEW = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
_NUMBERS = itertools.count(1)


@pytest.fixture
def texts(connection: psycopg.Connection) -> Warehouse:
    warehouse = Warehouse(connection, f"texts{next(_NUMBERS)}")
    warehouse.execute("create table silver.{p}_t (a text)")
    return warehouse


def passes(
    warehouse: Warehouse, rule_type: str, arguments: dict[str, Any], values: list[str]
) -> list[bool]:
    """Which values pass a rule, by the condition that a load would ask."""
    rule = {
        "target": warehouse.fill("silver.{p}_t"), "rule_type": rule_type, "columns": ["a"],
        "arguments": arguments, "mostly": 1, "unit": "rows", "gate": "warn",
    }  # fmt: skip
    condition = warehouse.value(
        "select setup._violation_sql(jsonb_populate_record(null::setup.quality_rules, %s))",
        psycopg.types.json.Jsonb(rule),
    )
    query = (
        f"select array(select ({condition.replace('%', '%%')}) is not true"
        " from unnest(%s::text[]) with ordinality as v (a, place) order by v.place)"
    )
    return list(warehouse.value(query, values))


FORMATS = [
    "%Y-%m-%d", "%d.%m.%Y", "%m/%d/%y", "%Y%m%d", "%d %b %Y", "%B %d, %Y", "%H:%M", "%H:%M:%S",
    "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S.%f", "%I:%M %p", "%d/%m", "%%%Y", "(%Y)", "%Y-%j",
    "%a %d %b %Y", "%F %T",
]  # fmt: skip
LEAP_DAY = datetime.datetime(2024, 2, 29)
DATES = st.datetimes(datetime.datetime(1970, 1, 1), datetime.datetime(2068, 12, 31))


def long_form(form: str) -> str:
    return form.replace("%F", "%Y-%m-%d").replace("%T", "%H:%M:%S")


def is_of_format(text: str, form: str) -> bool:
    """What strptime says; of a format without a year, whether there is such a day in some year."""
    if "%Y" not in form and "%y" not in form:
        text, form = "2024|" + text, "%Y|" + form
    try:
        datetime.datetime.strptime(text, form)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("form", [long_form(form) for form in FORMATS])
def test_formats_of_dates_are_those_of_strptime(texts: Warehouse, form: str) -> None:
    """Dates written in this format or another one, perhaps with one character put in."""
    changed = st.tuples(
        DATES, st.sampled_from([form, *FORMATS]), st.integers(0, 40),
        st.text("0123456789-./ :", max_size=1),
    )  # fmt: skip

    @FEW
    @given(st.lists(changed, min_size=1, max_size=50))
    @example([(LEAP_DAY, form, 40, ""), (LEAP_DAY.replace(day=28), form, 40, "")])
    def judge(dates: list[tuple[datetime.datetime, str, int, str]]) -> None:
        written = [(date.strftime(long_form(one)), place, put) for date, one, place, put in dates]
        values = [text[:place] + put + text[place + 1 :] for text, place, put in written]
        found = passes(texts, "date_format", {"format": form}, values)
        assert list(zip(values, found, strict=True)) == [
            (value, is_of_format(value, form)) for value in values
        ]

    judge()


@pytest.mark.parametrize(
    ("form", "good", "bad"),
    [
        (
            "%Y-%m-%d", ["2024-02-29", "2000-02-29", "2024-12-31", "2024-1-1"],
            ["2023-02-29", "1900-02-29", "2024-04-31", "2024-00-10", "2024-01-01 ",
             "2024-01-01\n", "24-01-01", "", "0000-01-01"],
        ),
        ("%d/%m", ["29/02", "31/12"], ["30/02", "31/04"]),  # the 29th, in some year
        ("%H:%M", ["23:59"], ["24:00", "23:60"]),
        ("%m/%d/%y", ["02/29/24"], ["02/29/23"]),
    ],
)  # fmt: skip
def test_a_date_is_a_day_of_the_calendar(
    texts: Warehouse, form: str, good: list[str], bad: list[str]
) -> None:
    found = passes(texts, "date_format", {"format": form}, good + bad)
    assert dict(zip(good + bad, found, strict=True)) == {
        value: value in good for value in good + bad
    }


@pytest.mark.parametrize(
    "pattern", ["^[a-c]+$", "b", "^$", "a.c", "^.*$", "(ab)+", "^a|c$", r"\.", "[^a]", "^.{2,3}$"]
)
def test_patterns_match_as_in_python(texts: Warehouse, pattern: str) -> None:
    # $ is the end of the value, and . any character
    compiled = re.compile(pattern.replace("$", r"\Z"), re.DOTALL)
    ignoring = re.compile(compiled.pattern, re.DOTALL | re.IGNORECASE)

    @FEW
    @given(st.lists(st.text("abcABC.\n ", max_size=6), min_size=1, max_size=50))
    @example(["abc\n", "a\nc", "aBC", ""])
    def judge(values: list[str]) -> None:
        arguments = {"pattern": pattern}
        matches = [compiled.search(value) is not None for value in values]
        assert passes(texts, "regex", arguments, values) == matches
        assert passes(texts, "not_regex", arguments, values) == [not each for each in matches]
        matches = [ignoring.search(value) is not None for value in values]
        assert passes(texts, "regex", {**arguments, "ignore_case": True}, values) == matches

    judge()


WORDS = st.text(st.sampled_from("abBäÄß€😀 "), max_size=5)


def test_lengths_are_characters_and_order_is_bytes(texts: Warehouse) -> None:
    @FEW
    @given(st.lists(WORDS, min_size=1, max_size=50), WORDS, st.integers(0, 5))
    @example(["ä", "a", "B", "", "😀"], "b", 1)
    def judge(values: list[str], other: str, length: int) -> None:
        for rule_type, arguments, expected in [
            ("length", {"min": length}, [len(value) >= length for value in values]),
            ("length", {"max": length}, [len(value) <= length for value in values]),
            ("range", {"min": other}, [value.encode() >= other.encode() for value in values]),
            ("accepted_values", {"values": [other]}, [value == other for value in values]),
        ]:
            assert passes(texts, rule_type, arguments, values) == expected

    judge()


@pytest.mark.parametrize(
    ("collation", "order"), [(None, ["B", "a", "ä"]), ("und-x-icu", ["a", "ä", "B"])]
)
def test_a_collation_orders_texts_where_a_rule_names_one(
    texts: Warehouse, collation: str | None, order: list[str]
) -> None:
    if collation and not texts.value(
        "select exists (select from pg_collation where collname = %s)", collation
    ):
        pytest.skip("the server has no ICU")
    arguments = {"collation": collation} if collation else {}
    for pair in itertools.pairwise(order):
        assert passes(texts, "range", {"max": pair[1], **arguments}, [*pair]) == [True, True]
        assert passes(texts, "range", {"min": pair[1], **arguments}, [*pair]) == [False, True]


@pytest.mark.every_server
@pytest.mark.parametrize(
    ("type_name", "good", "bad"),
    [
        ("integer", ["0", "-7", "2147483647"], ["2147483648", "1.0", "x", "", "1 2"]),
        ("numeric(4,1)", ["1", "-999.9", "1e2", "NaN"], ["1000", "x", "1,5"]),
        ("boolean", ["true", "f", "no"], ["maybe", "2", ""]),
        ("date", ["2024-02-29"], ["2023-02-29", "29.02.2024", "2024-02-29T00:00", "today"]),
        ("timestamp", ["2024-02-29T23:59:59", "2024-02-29"], ["2024-02-30", "now", "x"]),
        ("timestamptz", ["2024-02-29T23:59:59+01:00"], ["2024-02-29T25:00:00"]),
        ("time", ["23:59", "12:00:00.5"], ["25:00", "x"]),
        ("uuid", ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"], ["a0eebc99"]),
        ("jsonb", ['{"a": [1]}', "null"], ["{a: 1}", ""]),
        ("varchar(3)", ["abc", ""], ["abcd"]),
        ("text", ["x", ""], []),
        ("interval", ["1 day", "PT5M"], ["soon"]),
        ("inet", ["10.0.0.1/8"], ["10.0.0.300"]),
    ],
)
def test_a_text_is_of_a_type_that_can_read_it(
    texts: Warehouse, type_name: str, good: list[str], bad: list[str]
) -> None:
    values = good + bad
    found = passes(texts, "type", {"type": type_name}, values)
    assert dict(zip(values, found, strict=True)) == {value: value in good for value in values}
    assert passes(texts, "type", {"type": [type_name, "integer"]}, ["7"]) == [True]


@pytest.mark.parametrize(
    ("column_type", "type_name", "is_it"),
    [
        ("integer", "integer", True), ("integer", "int4", True), ("integer", "bigint", False),
        ("varchar(5)", "text", True), ("numeric(5,2)", "numeric", True), ("date", "text", False),
        ("date", ["timestamp", "date"], True), ("text[]", "text[]", True),
    ],
)  # fmt: skip
def test_other_columns_are_of_the_type_that_they_have(
    warehouse: Warehouse, column_type: str, type_name: Any, is_it: bool
) -> None:
    warehouse.execute(f"create table silver.{{p}}_t (a {column_type})")
    warehouse.rule("silver.{p}_t", "r", "type", columns=["a"], arguments={"type": type_name})
    query = "select setup._violation_sql(r) from setup.quality_rules as r where target = %s"
    violated = warehouse.value(query, warehouse.fill("silver.{p}_t"))
    assert warehouse.value(f"select {violated}") is not is_it

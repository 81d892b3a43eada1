"""The functions that read delivered text never raise and accept exactly what they should."""

from __future__ import annotations

import datetime
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SHAPES = st.text(st.sampled_from("0123456789-+ \t\u00a0T:.ex\u0661\u2003"), max_size=24)
TEXTS = SHAPES | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
READ_DATE = "setup.try_date(setup.yyyymmdd_of_iso(%s))"
READ_DIGITS = "setup.try_date(setup.yyyymmdd_of_digits(%s))"

one_connection = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def call(connection: psycopg.Connection, expression: str, value: str | None) -> Any:
    row = connection.execute(f"select {expression}", [value]).fetchone()
    assert row is not None
    return row[0]


@pytest.mark.parametrize(
    ("delivered", "expected"),
    [
        ("0", 0),
        ("007", 7),
        ("-20", -20),
        ("+5", 5),
        (" \t12\n", 12),
        ("000000000000000000000012", 12),
        ("2147483647", 2147483647),
        ("-2147483648", -2147483648),
        ("2147483648", None),
        ("99999999999999999999", None),
        ("12.0", None),
        ("1e3", None),
        ("0x1F", None),
        ("1_000", None),
        ("- 5", None),
        ("--5", None),
        ("+", None),
        ("", None),
        (" ", None),
        ("\u00a012", None),
        ("\u0661\u0662", None),
        (None, None),
    ],
)
def test_integers_are_read_in_their_plain_form_only(
    connection: psycopg.Connection, delivered: str | None, expected: int | None
) -> None:
    assert call(connection, "setup.try_integer(%s)", delivered) == expected


@pytest.mark.parametrize(
    ("delivered", "expected"),
    [
        ("9223372036854775807", 9223372036854775807),
        ("-9223372036854775808", -9223372036854775808),
        ("9223372036854775808", None),
        ("00009223372036854775807", 9223372036854775807),
        ("99999999999999999999", None),
        (" -3000000000 ", -3000000000),
        ("999999999999999999", 999999999999999999),
    ],
)
def test_bigints_are_read_up_to_their_limits(
    connection: psycopg.Connection, delivered: str, expected: int | None
) -> None:
    assert call(connection, "setup.try_bigint(%s)", delivered) == expected


@pytest.mark.parametrize(
    ("delivered", "expected"),
    [
        ("2024-02-29", datetime.date(2024, 2, 29)),
        ("2000-02-29", datetime.date(2000, 2, 29)),
        ("0001-01-01", datetime.date(1, 1, 1)),
        ("9999-12-31", datetime.date(9999, 12, 31)),
        ("2025-10-06 12:30:00", datetime.date(2025, 10, 6)),
        ("2025-10-06T09:05:00.123+02:00", datetime.date(2025, 10, 6)),
        (" 2025-10-06 ", datetime.date(2025, 10, 6)),
        ("1900-02-29", None),
        ("2023-02-30", None),
        ("2023-04-31", None),
        ("2023-13-01", None),
        ("2023-00-10", None),
        ("2023-01-00", None),
        ("0000-01-01", None),
        ("2023-1-1", None),
        ("20230101", None),
        ("01-02-2023", None),
        ("----------", None),
        ("2023-01-0-", None),
        ("2023-01-01x", None),
        ("\u0662023-01-01", None),
        ("infinity", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_are_real_calendar_dates(
    connection: psycopg.Connection, delivered: str | None, expected: datetime.date | None
) -> None:
    assert call(connection, READ_DATE, delivered) == expected


@pytest.mark.parametrize(
    ("delivered", "expected"),
    [
        ("20101229", datetime.date(2010, 12, 29)),
        ("00010101", datetime.date(1, 1, 1)),
        ("20130231", None),
        ("0", None),
        ("5489", None),
        ("32154", None),
        (" 20101229", None),
        ("+2010122", None),
        ("201012290", None),
        ("2010-1-1", None),
        (None, None),
    ],
)
def test_sales_dates_are_exactly_eight_digits(
    connection: psycopg.Connection, delivered: str | None, expected: datetime.date | None
) -> None:
    assert call(connection, READ_DIGITS, delivered) == expected


@pytest.mark.parametrize("style", ["ISO, DMY", "German", "SQL, MDY", "Postgres, YMD"])
def test_date_style_has_no_influence(connection: psycopg.Connection, style: str) -> None:
    with connection.transaction(force_rollback=True):
        connection.execute("select set_config('datestyle', %s, true)", [style])
        assert call(connection, f"{READ_DATE} = make_date(2023, 2, 1)", "2023-02-01")
        assert call(connection, f"{READ_DIGITS} = make_date(2023, 2, 1)", "20230201")


@pytest.mark.parametrize(
    ("delivered", "expected"),
    [
        (" \t\u00a0Jos\u00e9 Luis\u00a0 ", "Jos\u00e9 Luis"),
        ("\u00a0", None),
        (" ", None),
        ("", None),
        ("a b", "a b"),
        ("a\n", "a\n"),
        (None, None),
    ],
)
def test_clean_text_trims_spaces_tabs_and_no_break_spaces(
    connection: psycopg.Connection, delivered: str | None, expected: str | None
) -> None:
    assert call(connection, "setup.clean_text(%s)", delivered) == expected


@one_connection
@given(value=TEXTS)
def test_no_text_raises_an_error(connection: psycopg.Connection, value: str) -> None:
    for expression in (
        "setup.clean_text(%s)",
        "setup.try_integer(%s)",
        "setup.try_bigint(%s)",
        READ_DATE,
        READ_DIGITS,
    ):
        call(connection, expression, value)


@one_connection
@given(value=st.dates())
def test_every_date_is_read_back(connection: psycopg.Connection, value: datetime.date) -> None:
    assert call(connection, READ_DATE, value.isoformat()) == value
    assert call(connection, READ_DIGITS, value.isoformat().replace("-", "")) == value


@one_connection
@given(value=st.integers(-(2**70), 2**70) | st.integers(-(2**31) - 2, 2**31 + 1))
def test_every_number_is_read_within_its_range(connection: psycopg.Connection, value: int) -> None:
    integer = value if -(2**31) <= value < 2**31 else None
    bigint = value if -(2**63) <= value < 2**63 else None
    assert call(connection, "setup.try_integer(%s)", str(value)) == integer
    assert call(connection, "setup.try_bigint(%s)", str(value)) == bigint


def test_every_day_number_agrees_with_the_calendar(connection: psycopg.Connection) -> None:
    """Years 1896 to 2008 hold both kinds of century."""
    wrong = connection.execute(
        """
        with numbers as (
          select y * 10000 + m * 100 + d as n
          from generate_series(1896, 2008) as y, generate_series(0, 13) as m,
            generate_series(0, 32) as d
        ),
        days as (
          select to_char(d, 'YYYYMMDD')::integer as n, d::date as day
          from generate_series(timestamp '1896-01-01', '2008-12-31', interval '1 day') as d
        )
        select n, setup.try_date(n), day from numbers left join days using (n)
        where setup.try_date(n) is distinct from day
        """
    ).fetchall()
    assert wrong == []


@pytest.mark.parametrize(
    "function",
    ["clean_text", "try_integer", "try_bigint", "yyyymmdd_of_digits", "yyyymmdd_of_iso"],
)
def test_the_planner_inlines_them(connection: psycopg.Connection, function: str) -> None:
    plan = connection.execute(
        f"explain (verbose) select setup.{function}(b.cst_key) from bronze.crm_cust_info as b"
    ).fetchall()
    assert function not in str(plan)

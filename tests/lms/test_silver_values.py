"""The functions that read values out of JSON never raise and accept exactly what they should."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SHAPES = st.text(st.sampled_from("0123456789-+: TtZz.,eE\t\u0661"), max_size=32)
TEXTS = SHAPES | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
FUNCTIONS = (
    "try_timestamptz",
    "try_utc_offset",
    "try_boolean",
    "try_numeric",
    "try_whole_number",
    "try_cents",
    "is_key",
)
one_connection = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def call(connection: psycopg.Connection, function: str, value: str | None) -> Any:
    query = f"select setup.{function}(%s)"
    row = connection.execute(query, [value]).fetchone()
    assert row is not None
    return row[0]


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=timezone.utc)


@pytest.mark.parametrize("function", FUNCTIONS)
@given(value=TEXTS)
@one_connection
def test_no_text_raises_an_error(connection: psycopg.Connection, function: str, value: str) -> None:
    call(connection, function, value)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_long_texts_raise_no_error(connection: psycopg.Connection, function: str) -> None:
    for value in ("9" * 200_000, "0" * 200_000, "9" * 900 + "e999", "1e-999", "x" * 200_000):
        call(connection, function, value)


@pytest.mark.parametrize(
    ("delivered", "expected"),
    [
        ("2024-02-29", utc(2024, 2, 29)),
        ("2000-02-29T00:00", utc(2000, 2, 29)),
        ("2024-01-02T03:04:05Z", utc(2024, 1, 2, 3, 4, 5)),
        ("2024-01-02t03:04:05z", utc(2024, 1, 2, 3, 4, 5)),
        ("2024-01-02T03:04:05", utc(2024, 1, 2, 3, 4, 5)),
        ("2024-01-02 03:04", utc(2024, 1, 2, 3, 4)),
        ("2024-01-02T03:04:05.678901+05:30", utc(2024, 1, 1, 21, 34, 5, 678901)),
        ("2024-01-02T03:04:05,5-0500", utc(2024, 1, 2, 8, 4, 5, 500000)),
        ("2024-01-02T03:04:05-05", utc(2024, 1, 2, 8, 4, 5)),
        ("2024-12-31T24:00:00", utc(2025, 1, 1)),
        ("2024-01-02T03:04:05.1234567Z", utc(2024, 1, 2, 3, 4, 5, 123457)),
        ("1900-02-29", None),
        ("2023-02-29T10:00:00Z", None),
        ("2024-02-30", None),
        ("2024-04-31", None),
        ("2024-13-01", None),
        ("0000-01-01", None),
        ("2024-01-02T24:00:01", None),
        ("2024-01-02T25:00", None),
        ("2024-01-02T03:60", None),
        ("2024-01-02T03:04:05+16:00", None),
        ("2024-01-02T03:04:05 America/New_York", None),
        ("2024-01-02+00", None),
        ("01/02/2024", None),
        ("1704164645", None),
        ("\u0662024-01-01", None),
        ("yesterday", None),
        ("infinity", None),
        ("", None),
        (None, None),
    ],
)
def test_times_are_iso_8601_with_real_days(
    connection: psycopg.Connection, delivered: str | None, expected: datetime | None
) -> None:
    assert call(connection, "try_timestamptz", delivered) == expected


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kolkata", "Pacific/Apia"])
@pytest.mark.parametrize("style", ["ISO, DMY", "German", "SQL, MDY", "Postgres, YMD"])
def test_session_settings_have_no_influence_on_times(
    connection: psycopg.Connection, zone: str, style: str
) -> None:
    with connection.transaction(force_rollback=True):
        connection.execute("select set_config('timezone', %s, true)", [zone])
        connection.execute("select set_config('datestyle', %s, true)", [style])
        query = "select extract(epoch from setup.try_timestamptz(%s))"
        for value in ("2024-02-01", "2024-02-01T00:00:00", "2024-02-01T05:00:00+05:00"):
            row = connection.execute(query, [value]).fetchone()
            assert row == (utc(2024, 2, 1).timestamp(),)


@given(
    moment=st.datetimes(min_value=datetime(1, 1, 3), max_value=datetime(9999, 12, 29)),
    minutes=st.integers(-15 * 60, 15 * 60),
)
@one_connection
def test_any_time_that_python_writes_is_read(
    connection: psycopg.Connection, moment: datetime, minutes: int
) -> None:
    aware = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert call(connection, "try_timestamptz", aware.isoformat()) == aware
    assert call(connection, "try_timestamptz", moment.isoformat()) == moment.replace(
        tzinfo=timezone.utc
    )


@pytest.mark.parametrize(
    ("delivered", "minutes"),
    [
        ("-05:00", -300),
        ("-05:30", -330),
        ("+0530", 330),
        ("+01", 60),
        ("Z", 0),
        ("utc", 0),
        ("5", None),
        ("-5", None),
        ("+16:00", None),
        ("America/New_York", None),
        (None, None),
    ],
)
def test_offsets_from_utc_are_intervals(
    connection: psycopg.Connection, delivered: str | None, minutes: int | None
) -> None:
    expected = None if minutes is None else timedelta(minutes=minutes)
    assert call(connection, "try_utc_offset", delivered) == expected


@pytest.mark.parametrize(
    ("delivered", "expected"),
    [
        ("true", True),
        ("TRUE", True),
        ("False", False),
        ("1", True),
        ("0", False),
        ("yes", None),
        ("t", None),
        ("2", None),
        ("", None),
        (None, None),
    ],
)
def test_booleans_are_true_false_one_zero(
    connection: psycopg.Connection, delivered: str | None, expected: bool | None
) -> None:
    assert call(connection, "try_boolean", delivered) is expected


@pytest.mark.parametrize(
    ("delivered", "expected"),
    [
        ("12.50", "12.50"),
        (" -3 ", "-3"),
        ("1e2", "100"),
        (".5", "0.5"),
        ("123456789012345678901234567890.123456789", "123456789012345678901234567890.123456789"),
        ("NaN", None),
        ("Infinity", None),
        ("1_000", None),
        ("0x1F", None),
        ("1,5", None),
        ("true", None),
        ("", None),
    ],
)
def test_numbers_keep_every_digit(
    connection: psycopg.Connection, delivered: str, expected: str | None
) -> None:
    found = call(connection, "try_numeric", delivered)
    assert (None if found is None else str(found)) == expected


@pytest.mark.parametrize(
    ("delivered", "expected"),
    [
        ("3", 3),
        ("3.0", 3),
        ("-4", -4),
        ("2147483647", 2147483647),
        ("-2147483648", -2147483648),
        ("2147483648", None),
        ("3.5", None),
        ("two", None),
        ("", None),
    ],
)
def test_whole_numbers_are_integers(
    connection: psycopg.Connection, delivered: str, expected: int | None
) -> None:
    assert call(connection, "try_whole_number", delivered) == expected


@pytest.mark.parametrize(
    ("delivered", "expected"),
    [
        ("12345", "123.45"),
        ("1", "0.01"),
        ("-5", "-0.05"),
        ("100.0", "1.00"),
        ("999999999999", "9999999999.99"),
        ("1000000000000", None),
        ("12.5", None),
        ("free", None),
        (None, None),
    ],
)
def test_cents_are_divided_exactly(
    connection: psycopg.Connection, delivered: str | None, expected: str | None
) -> None:
    found = call(connection, "try_cents", delivered)
    assert found == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2022-01-01T00:00:00Z", utc(2022, 1, 1)),
        ("2022-01-01", utc(2022, 1, 1)),
        ("Today", utc(2024, 3, 10)),
        ("yesterday", utc(2024, 3, 9)),
        ("", None),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Pacific/Apia"])
def test_a_configured_time_may_be_a_day_of_the_clock(
    connection: psycopg.Connection, value: str, expected: datetime | None, zone: str
) -> None:
    with connection.transaction(force_rollback=True):
        connection.execute("select set_config('timezone', %s, true)", [zone])
        # in New York the clocks change on this day
        connection.execute("set local setup.now = '2024-03-10 23:30:00+00'")
        connection.execute("select setup.configure('lms_accreditation_start', %s)", [value])
        assert call(connection, "config_time", "lms_accreditation_start") == expected

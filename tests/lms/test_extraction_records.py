"""What a resource yields may be strange: a record after all, or the end of its job alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from lms_feed import RECORDS, ROWS, Feed, loaded, message_of

from pg_medallion.records import Page


class ArrowTable:
    def to_pylist(self) -> list[Any]:
        return [{"id": 1}, {"id": 2}]


def test_arrow_tables_are_records(connection: psycopg.Connection, feed: Feed) -> None:
    outcome = feed(lambda: iter([ArrowTable()]))
    assert outcome.exit_code == 0, outcome.summary()
    assert [row[0] for row in loaded(connection)] == [{"id": 1}, {"id": 2}]


class Mapped(Mapping[str, int]):
    def __getitem__(self, name: str) -> int:
        return {"id": 1}[name]

    def __iter__(self) -> Iterator[str]:
        return iter(["id"])

    def __len__(self) -> int:
        return 1


def test_a_mapping_is_a_record(connection: psycopg.Connection, feed: Feed) -> None:
    assert feed(lambda: iter([Mapped()])).exit_code == 0
    assert [row[0] for row in loaded(connection)] == [{"id": 1}]


circle: dict[str, Any] = {}
circle["again"] = circle


class Unwritable:
    """Looks like a number, where it is asked at all."""

    def __init__(self, text: str | None) -> None:
        self._text = text

    def __repr__(self) -> str:
        if self._text is None:
            raise RuntimeError
        return self._text


@pytest.mark.parametrize(
    "record",
    [
        {"n": float("nan")},
        {"n": [1, float("-inf")]},
        {"n": Decimal("NaN")},
        {"n": Decimal("Infinity")},
        {"n": {1, 2}},
        {"n": frozenset()},
        {"n": b"text"},
        {"n": b"\xff"},
        {"n": object()},
        {"it's": Unwritable("1")},
        {"n": Unwritable(None)},
        {("a", "b"): 1},
        {date(2025, 1, 1): 1},
        circle,
    ],
)
@pytest.mark.parametrize("as_page", [False, True])
def test_a_record_that_json_cannot_say_is_refused_alone(
    connection: psycopg.Connection, feed: Feed, record: dict[Any, Any], as_page: bool
) -> None:
    connection.execute("delete from setup.quarantine where target = 'bronze.notes'")
    records = [RECORDS[0], record, RECORDS[1]]
    outcome = feed([Page(records)] if as_page else records)
    assert outcome.exit_code == 0, outcome.summary()
    assert [row[0] for row in loaded(connection)] == RECORDS
    query = """
        select reason, row_data ->> '_page_row' from setup.quarantine where target = 'bronze.notes'
    """
    assert connection.execute(query).fetchall() == [("jsonb cannot hold it", "2")]


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (object(), "an item is no record: object"),
        ({1, 2}, "an item is no record: set"),
        (Page([object()]), "an item is no record: object"),
        (b"{}", "an item is no record: bytes"),
        (Page(7), "failed: TypeError, pg_medallion/records/records.py line"),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_be_a_record_fails_its_job_alone(
    connection: psycopg.Connection, feed: Feed, item: Any, said: str
) -> None:
    feed(RECORDS)
    outcome = feed(lambda: iter([RECORDS[0], item]))
    assert outcome.run["state"] == "failed"
    assert message_of(outcome).startswith("MW039 ")
    assert said in message_of(outcome)
    assert loaded(connection) == ROWS

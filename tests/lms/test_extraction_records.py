"""What a resource yields may be strange: a record after all, or the end of its job alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import psycopg
import pytest
from lms_feed import RECORDS, ROWS, Feed, loaded, message_of

from driver.sources import Page


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


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (object(), "an item is no record: object"),
        ({1, 2}, "an item is no record: set"),
        (Page([object()]), "an item is no record: object"),
        (b"{}", "an item is no record: bytes"),
        ({"id": b"\xff"}, "a record cannot be written as JSON: UnicodeDecodeError"),
        ({("a", "b"): 1}, "a record cannot be written as JSON: TypeError"),
        ({date(2025, 1, 1): 1}, "a record cannot be written as JSON: TypeError"),
        (circle, "a record cannot be written as JSON: ValueError"),
        (Page([RECORDS[0], {"id": b"\xff"}]), "cannot be written as JSON: UnicodeDecodeError"),
        (Page(7), "failed: TypeError"),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_be_a_record_fails_its_job_alone(
    connection: psycopg.Connection, feed: Feed, item: Any, said: str
) -> None:
    feed(RECORDS)
    outcome = feed(lambda: iter([RECORDS[0], item]))
    assert outcome.run["state"] == "failed"
    assert message_of(outcome).startswith("MW039 ")
    assert message_of(outcome).endswith(said)
    assert loaded(connection) == ROWS

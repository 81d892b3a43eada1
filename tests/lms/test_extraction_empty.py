"""A source without a clean record does not empty its table, unless its job allows that."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import dlt
import psycopg
import pytest
from lms_feed import RECORDS, ROWS, Feed, loaded, message_of

from pg_medallion.records import Context, Page

SOURCE = "dlt:our_notes:notes"
NOT_RECORDS = [7, None, "Jane Doe", b"Jane Doe", {"id": 1}, object()]


@pytest.fixture
def allow_empty(connection: psycopg.Connection) -> Iterator[Callable[[], None]]:
    """Set the option for the rest of the test."""

    def configure(options: str) -> None:
        connection.execute("select setup.configure_job('bronze.notes', p_options => %s)", [options])

    yield lambda: configure('{"allow_empty": true}')
    configure('{"allow_empty": null}')


@pytest.mark.parametrize("made", NOT_RECORDS)
def test_a_function_that_returns_no_records_is_told_so(
    connection: psycopg.Connection, feed: Feed, made: Any
) -> None:
    feed(RECORDS)
    message = f'MW039 the resource "{SOURCE}" must yield records'
    assert message_of(feed(lambda: made)) == f"{message}, it returns {type(made).__name__}"
    assert loaded(connection) == ROWS


@pytest.mark.parametrize("made", NOT_RECORDS)
def test_a_dlt_resource_without_records_keeps_the_table(
    connection: psycopg.Connection, feed: Feed, made: Any
) -> None:
    feed(RECORDS)
    assert feed(lambda: dlt.resource(lambda: made, name="notes")).exit_code == 1
    assert feed(lambda: dlt.resource(made, name="notes")).exit_code == 1
    assert loaded(connection) == ROWS


@pytest.mark.parametrize(
    "records", [[], [[], []], [Page([])], [Page([], answer='{"d": []}', field="d")]]
)
def test_no_records_are_refused_unless_they_are_allowed(
    connection: psycopg.Connection, feed: Feed, allow_empty: Callable[[], None], records: Any
) -> None:
    feed(RECORDS)
    outcome = feed(records)
    assert message_of(outcome) == f'MW033 the source "{SOURCE}" has no records'
    assert "allow_empty" in outcome.attempts[0]["hint"]
    assert loaded(connection) == ROWS
    allow_empty()
    assert feed(records).exit_code == 0
    assert loaded(connection) == []


def test_bad_records_alone_are_refused_even_then(
    connection: psycopg.Connection, feed: Feed, allow_empty: Callable[[], None]
) -> None:
    feed(RECORDS)
    allow_empty()
    outcome = feed([1, "Jane Doe", None])
    assert message_of(outcome) == f'MW033 the source "{SOURCE}" has no clean record'
    detail = "Refused: 3 records, the first: page 1, record 1, it is no object."
    assert outcome.attempts[0]["detail"] == detail
    assert loaded(connection) == ROWS


@pytest.mark.parametrize("records", [{"id": 1}, "Jane Doe"])
def test_a_page_of_no_list_is_told_so(
    connection: psycopg.Connection, feed: Feed, records: Any
) -> None:
    feed(RECORDS)
    message = f"MW039 the records of a page are no list: {type(records).__name__}"
    assert message_of(feed([Page(records)])) == message
    assert loaded(connection) == ROWS


def test_a_feed_is_not_emptied_by_answers_without_a_clean_record(
    connection: psycopg.Connection, feed: Feed
) -> None:
    def notes(answer: list[Any]) -> Callable[[Context], Iterator[Page]]:
        def notes(context: Context) -> Iterator[Page]:
            for identity in context.ids:
                yield Page(answer, parent_id=identity)

        return notes

    def ids(*identities: str) -> None:
        connection.execute("truncate bronze.lms_users")
        connection.cursor().executemany(
            "insert into bronze.lms_users (data, _load_id, _loaded_at) values (%s, 1, now())",
            [[json.dumps({"id": identity})] for identity in identities],
        )

    options = '{"ids": {"table": "bronze.lms_users", "field": "id"}}'
    connection.execute("select setup.configure_job('bronze.notes', p_options => %s)", [options])
    ids("a", "b")
    assert feed(notes([])).exit_code == 0  # there was nothing, and there is nothing
    assert feed(notes([{"n": 1}])).exit_code == 0
    assert message_of(feed(notes([]))) == f'MW033 the source "{SOURCE}" has no records'
    assert message_of(feed(notes([7]))) == f'MW033 the source "{SOURCE}" has no clean record'
    assert [row[3] for row in loaded(connection)] == ["a", "b"]
    ids()
    assert feed(notes([])).exit_code == 0
    assert loaded(connection) == []

"""Any Python function can feed a bronze table, with dlt or without."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import dlt
import psycopg
import pytest
from lms_feed import RECORDS, ROWS, Feed, loaded, message_of

from pg_medallion.display.base import QuietDisplay
from pg_medallion.records import Context, FailedId, Page, SourceProblem
from pg_medallion.runs.loop import Request, run


@dlt.resource
def decorated() -> Iterator[Any]:
    yield RECORDS


def undecorated() -> Any:
    return dlt.resource(iter(RECORDS), name="notes")


def generator() -> Iterator[Any]:
    yield from RECORDS


@pytest.mark.parametrize(
    "source",
    [decorated, undecorated, generator, lambda: RECORDS, RECORDS, lambda: [Page(RECORDS)]],
    ids=["decorated", "dlt", "generator", "function", "list", "page"],
)
def test_records_arrive_as_they_are(
    connection: psycopg.Connection, feed: Feed, source: Any
) -> None:
    outcome = feed(source)
    assert outcome.exit_code == 0, outcome.summary()
    assert loaded(connection) == ROWS


@dlt.resource
def decorated_with_context(context: Context) -> Iterator[Any]:
    yield [{**record, "size": context.config("lms_page_size")} for record in RECORDS]


def test_a_decorated_function_is_given_its_context(
    connection: psycopg.Connection, feed: Feed
) -> None:
    outcome = feed(decorated_with_context)
    assert outcome.exit_code == 0, outcome.summary()
    assert [row[0]["size"] for row in loaded(connection)] == ["100", "100"]


def test_dlt_transformers_work(connection: psycopg.Connection, feed: Feed) -> None:
    resource = dlt.resource(RECORDS, name="notes").add_map(lambda record: {"id": record["id"] * 10})
    assert feed(lambda: resource).exit_code == 0
    assert [row[0] for row in loaded(connection)] == [{"id": 10}, {"id": 20}]


def test_an_answer_is_taken_apart_in_the_database(
    connection: psycopg.Connection, feed: Feed
) -> None:
    text = '{"rows": [{"id": 1, "price": 1.10}, {"id": 2}]}'
    single = Page([{"id": 3}], 2, answer='{"id": 3}')
    outcome = feed(lambda: [Page([1, 2], answer=text, field="rows"), single])
    assert outcome.exit_code == 0, outcome.summary()
    query = "select data::text, _page, _page_row from bronze.notes order by 2, 3"
    assert connection.execute(query).fetchall() == [
        ('{"id": 1, "price": 1.10}', 1, 1),
        ('{"id": 2}', 1, 2),
        ('{"id": 3}', 2, 1),
    ]


def test_pages_have_their_numbers_and_total(connection: psycopg.Connection, feed: Feed) -> None:
    outcome = feed(lambda: [Page(RECORDS[:1], 1, total=6), Page(RECORDS[1:], 7, total=5)])
    assert outcome.exit_code == 0
    assert [row[1:] for row in loaded(connection)] == [(1, 1, None), (7, 1, None)]
    query = "select setup.announced_rows('bronze.notes')"
    assert connection.execute(query).fetchone() == (6,)


def test_strange_values_become_json(connection: psycopg.Connection, feed: Feed) -> None:
    record = {"day": date(2025, 1, 2), "price": Decimal("1.10"), "key": UUID(int=1)}
    assert feed(lambda: [record]).exit_code == 0
    query = "select data::text from bronze.notes"
    assert connection.execute(query).fetchone() == (
        '{"day": "2025-01-02", "key": "00000000-0000-0000-0000-000000000001", "price": 1.10}',
    )


def test_a_context_knows_configuration_and_options(
    connection: psycopg.Connection, feed: Feed
) -> None:
    def notes(context: Context) -> Iterator[Any]:
        moment = context.time("lms_accreditation_start")
        yield {"size": context.config("lms_page_size"), "year": moment and moment.year}

    assert feed(notes).exit_code == 0
    assert loaded(connection)[0][0] == {"size": "100", "year": 2022}


def test_a_feed_is_given_ids(connection: psycopg.Connection, feed: Feed) -> None:
    connection.execute("truncate bronze.lms_users")
    connection.execute(
        "insert into bronze.lms_users (data, _load_id, _loaded_at)"
        " select jsonb_build_object('id', n), 1, now() from generate_series(1, 2500) as n"
    )
    options = '{"ids": {"table": "bronze.lms_users", "field": "id"}}'
    connection.execute("select setup.configure_job('bronze.notes', p_options => %s)", [options])

    def notes(context: Context) -> Iterator[Any]:
        for identity in context.ids:
            if identity == "17":
                yield Page([{"half": True}], parent_id=identity)
                yield FailedId(identity, SourceProblem("MW036", "no such note"))
            else:
                yield Page([{"id": identity}], parent_id=identity)

    outcome = feed(notes)
    assert (outcome.run["state"], outcome.exit_code) == ("partial", 1)
    query = "select count(*), count(distinct _parent_id) from bronze.notes"
    assert connection.execute(query).fetchone() == (2499, 2499)
    assert message_of(outcome) == "None 1 of 2,500 ids failed; the first: no such note"


def failing(error: BaseException) -> Callable[[], Iterator[Any]]:
    def notes() -> Iterator[Any]:
        yield {"id": 1}
        raise error

    return notes


@pytest.mark.parametrize("wrap", [lambda f: f, lambda f: lambda: dlt.resource(f(), name="notes")])
def test_problems_keep_their_message(feed: Feed, wrap: Any) -> None:
    outcome = feed(wrap(failing(SourceProblem("MW036", "the note office is closed"))))
    assert message_of(outcome) == "MW036 the note office is closed"


@pytest.mark.parametrize("source", [None, 7, {"id": 1}, "Jane Doe"])
def test_what_is_no_function_is_said_so(feed: Feed, source: Any) -> None:
    assert message_of(feed(source)) == 'MW039 the module our_notes has no function "notes"'


def test_an_unknown_configuration_key_is_named(feed: Feed) -> None:
    def notes(context: Context) -> Iterator[Any]:
        yield context.config("no_such_key")

    assert message_of(feed(notes)) == 'MW003 unknown configuration key "no_such_key"'


def test_modules_and_functions_that_are_missing_are_named(
    connection: psycopg.Connection, feed: Feed
) -> None:
    for source, said in (
        ("dlt:no_such_module:notes", "no module no_such_module"),
        (
            "dlt:pipelines.lms.source:no_such",
            'the module pipelines.lms.source has no function "no_such"',
        ),
    ):
        connection.execute(
            "update setup.load_jobs set source = %s where job_name = 'bronze.notes'", [source]
        )
        outcome = run(connection, Request(select=["bronze.notes"]), QuietDisplay())
        assert outcome is not None
        assert said in message_of(outcome)
    connection.execute(
        "update setup.load_jobs set source = 'dlt:our_notes:notes' where job_name = 'bronze.notes'"
    )


def without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if only pg_medallion itself were installed."""
    for name in [*sys.modules]:
        if name.partition(".")[0] in ("dlt", "requests", "simplejson"):
            monkeypatch.setitem(sys.modules, name, None)  # type: ignore[arg-type]
        elif name in (
            "pipelines.lms.api",
            "pg_medallion.records.rest.session",
            "pg_medallion.records.encoding",
        ):
            monkeypatch.delitem(sys.modules, name)


def test_the_extra_is_named_where_it_is_missing(
    feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_the_extra(monkeypatch)
    outcome = feed(RECORDS)
    assert message_of(outcome).endswith("cannot be loaded: no module simplejson")
    assert outcome.attempts[0]["hint"] == "Install the extra: pip install 'pg_medallion[rest]'."


def test_an_api_that_is_not_set_up_needs_no_extra(
    connection: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_the_extra(monkeypatch)
    monkeypatch.delenv("LMS_API_URL", raising=False)
    outcome = run(connection, Request(select=["bronze.lms_users"]), QuietDisplay())
    assert outcome is not None
    assert message_of(outcome) == "MW004 the environment variable LMS_API_URL has no value"

"""What one's own function raises is the failure of its job: told by kind, place and status."""

from __future__ import annotations

import asyncio
import sys
import types
import urllib.error
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path
from typing import Any

import dlt
import psycopg
import pytest
import requests
from lms_feed import MODULE, RECORDS, ROWS, Feed, loaded, message_of

from pg_medallion.display.base import QuietDisplay
from pg_medallion.records import Context
from pg_medallion.records.pool import concurrently
from pg_medallion.runs.loop import Request, run

FAILED = 'MW039 the resource "dlt:our_notes:notes" failed:'
PLACE = f"{Path(__file__).name} line "


def failing(error: BaseException) -> Callable[[], Iterator[Any]]:
    def notes() -> Iterator[Any]:
        yield {"id": 1}
        raise error

    return notes


def failing_at_once(error: BaseException) -> Callable[[], Any]:
    def notes() -> Any:
        raise error

    return notes


def in_dlt(error: BaseException) -> Callable[[], Any]:
    return lambda: dlt.resource(failing(error)(), name="notes")


def in_a_thread(error: BaseException) -> Callable[[Context], Iterator[Any]]:
    def work(_: int) -> Iterator[Any]:
        raise error
        yield

    def notes(context: Context) -> Iterator[Any]:
        yield from concurrently(work, iter([1, 2]), 2, context.stopped)

    return notes


def http_error(status: int) -> requests.HTTPError:
    response = requests.Response()
    response.status_code = status
    return requests.HTTPError(f"{status} for Jane Doe", response=response)


@pytest.mark.parametrize("fail", [failing, failing_at_once, in_dlt, in_a_thread])
@pytest.mark.parametrize(
    ("error", "kind", "status"),
    [
        (KeyError("Jane Doe"), "KeyError", ""),
        (http_error(418), "HTTPError", ", status 418"),
        (
            urllib.error.HTTPError("http://api/?q=Jane", 503, "Jane", Message(), None),
            "HTTPError",
            ", status 503",
        ),
        (SystemExit(404), "SystemExit", ""),
        (KeyboardInterrupt(), "KeyboardInterrupt", ""),
        (GeneratorExit(), "GeneratorExit", ""),
        (asyncio.CancelledError(), "CancelledError", ""),
    ],
)
def test_an_error_of_ones_own_function_fails_its_job_alone(
    connection: psycopg.Connection,
    feed: Feed,
    fail: Any,
    error: BaseException,
    kind: str,
    status: str,
) -> None:
    feed(RECORDS)
    outcome = feed(fail(error))
    message = message_of(outcome)
    assert message.startswith(f"{FAILED} {kind}, {PLACE}")
    assert message.endswith(status)
    assert "Jane" not in message
    assert outcome.run["state"] == "failed"
    assert loaded(connection) == ROWS


def test_the_last_line_of_ones_own_code_is_told(feed: Feed) -> None:
    def notes() -> Iterator[Any]:
        yield from map(int, ["Jane"])  # fails in no code of this file

    line = notes.__code__.co_firstlineno + 1
    assert message_of(feed(notes)) == f"{FAILED} ValueError, {PLACE}{line}"

    def ours() -> Iterator[Any]:
        requests.get("nonsense", timeout=1)  # fails deep in a library
        yield

    line = ours.__code__.co_firstlineno + 1
    assert message_of(feed(ours)) == f"{FAILED} MissingSchema, {PLACE}{line}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\nimport sys\nsys.exit(1)\n", "SystemExit, sources/crm.py line 3"),
        ("\ndef notes(:\n", "SyntaxError, crm.py line 2"),
        ("def notes():\n    yield 1 / 0\n", "ZeroDivisionError, sources/crm.py line 2"),
    ],
)
def test_a_module_is_named_without_the_folders_of_the_machine(
    feed: Feed,
    connection: psycopg.Connection,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    said: str,
) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "crm.py").write_text(text)
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in ("sources", "sources.crm"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    source = "update setup.load_jobs set source = %s where job_name = 'bronze.notes'"
    connection.execute(source, ["dlt:sources.crm:notes"])
    outcome = run(connection, Request(select=["bronze.notes"]), QuietDisplay())
    connection.execute(source, [f"dlt:{MODULE}:notes"])
    assert outcome is not None
    assert message_of(outcome) == f'MW039 the resource "dlt:sources.crm:notes" failed: {said}'


def test_a_helper_that_meets_an_exit_goes_on(
    feed: Feed, connection: psycopg.Connection, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(RECORDS)
    module = types.ModuleType(MODULE)
    module.notes = failing_at_once(SystemExit(3))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, MODULE, module)
    request = Request(select=["bronze.notes", "bronze.lms_users"], workers=2)
    monkeypatch.delenv("LMS_API_URL", raising=False)
    connect = lambda: psycopg.connect(database, autocommit=True)  # noqa: E731
    outcome = run(connection, request, QuietDisplay(), connect)
    assert outcome is not None
    assert outcome.run["state"] == "failed"
    assert sorted(attempt["status"] for attempt in outcome.attempts) == ["failed", "failed"]

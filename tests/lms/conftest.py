"""The sample API for tests: `lms_server` with the defaults, `serve_lms` with options of a test;
and `lms`, bronze without it."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import psycopg
import pytest
from lms_bronze import Lms
from lms_feed import INSTALL, MODULE, Feed
from lms_load import Load

from pg_medallion.display.base import QuietDisplay
from pg_medallion.runs.loop import Request, run
from pg_medallion.runs.outcome import Outcome
from samples.lms import LmsServer, Options, serve


@pytest.fixture
def serve_lms() -> Iterator[Callable[..., LmsServer]]:
    """Start servers: `serve_lms(scale=0.1, dirt=0)`; all stop after the test."""
    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(serve(Options(**options)))


@pytest.fixture
def lms_server(serve_lms: Callable[..., LmsServer]) -> LmsServer:
    """A sample API of scale 1 with its flaws and without faults.

    A test that wants others sets `lms_server.options`.
    """
    return serve_lms()


@pytest.fixture
def lms(connection: psycopg.Connection) -> Lms:
    """The pipeline with empty tables, to put records into bronze and run the silver jobs."""
    return Lms(connection)


@pytest.fixture
def load(
    connection: psycopg.Connection, lms_server: LmsServer, monkeypatch: pytest.MonkeyPatch
) -> Load:
    """The pipeline, empty, with its driver and a sample API of its own."""
    load = Load(connection, lms_server, monkeypatch)
    load.configure()
    return load


@pytest.fixture
def feed(connection: psycopg.Connection, monkeypatch: pytest.MonkeyPatch) -> Feed:
    """Run the job with a function, or anything else, as its source."""
    if connection.execute("select to_regclass('bronze.notes')").fetchone() == (None,):
        connection.execute(INSTALL)
    connection.execute("truncate bronze.notes")
    connection.execute("select setup.configure_job('bronze.notes', p_options => '{\"ids\": null}')")

    def feed(source: Any) -> Outcome:
        module = types.ModuleType(MODULE)
        module.notes = source  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, MODULE, module)
        outcome = run(connection, Request(select=["bronze.notes"]), QuietDisplay())
        assert outcome is not None
        return outcome

    return feed

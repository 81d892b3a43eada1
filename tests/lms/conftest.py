"""The sample API for tests: `lms_server` with the defaults, `serve_lms` with options of a test;
and `lms`, bronze without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import psycopg
import pytest
from lms_bronze import Lms
from lms_load import Load

from driver.sampledata.lms import LmsServer, Options, serve


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

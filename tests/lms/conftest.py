"""The sample API for tests: `lms_server` with the defaults, `serve_lms` with options of a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

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

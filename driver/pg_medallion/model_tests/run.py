"""Makes tests in the database, in several sessions at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import groupby
from queue import Empty, SimpleQueue
from typing import Any

import psycopg

from pg_medallion.model_tests.files import ModelTest
from pg_medallion.model_tests.yaml_nodes import as_json

_MAKE = "select test, differences, error from setup.test_models(%s, %s)"
# nothing is written that outlives a test
_NOTHING_TO_WAIT_FOR = "set synchronous_commit = off"
_AT_ONCE = 25  # so that sessions share what there is to do of a model with many tests

Connection = psycopg.Connection[Any]


@dataclass(frozen=True)
class Result:
    """How a test went: passed, when it has neither differences nor an error."""

    test: ModelTest
    differences: list[dict[str, Any]] = field(default_factory=list)
    error: dict[str, Any] | None = None

    @property
    def passed(self) -> bool:
        return not self.differences and self.error is None


def make(connection: Connection, tests: Sequence[ModelTest]) -> list[Result]:
    """The results of tests of one model, in order. Raises psycopg.Error when the server is lost."""
    requests = f"[{', '.join(as_json(test.request) for test in tests)}]"
    try:
        rows = connection.execute(_MAKE, [tests[0].model, requests]).fetchall()
    except psycopg.Error as error:
        if connection.closed or isinstance(error, psycopg.errors.QueryCanceled):
            raise
        said = error.diag
        told = {"sqlstate": said.sqlstate, "message": said.message_primary or str(error)}
        told |= {"detail": said.message_detail, "hint": said.message_hint}
        return [Result(test, error=told) for test in tests]
    return [
        Result(tests[number - 1], differences or [], error) for number, differences, error in rows
    ]


def make_all(
    tests: Sequence[ModelTest], connect: Callable[[], Connection], sessions: int
) -> Iterator[Result]:
    """The results of all tests as they come. Raises what the sessions raise."""
    units: SimpleQueue[list[ModelTest]] = SimpleQueue()
    size = 0
    for unit in _units(tests):
        units.put(unit)
        size += 1
    results: SimpleQueue[list[Result] | BaseException] = SimpleQueue()
    team = [_Session(connect, units, results) for _ in range(min(sessions, size))]
    try:
        for each in team:
            each.start()
        for _ in range(size):
            made = results.get()
            if isinstance(made, BaseException):
                raise made
            yield from made
    finally:
        for each in team:
            each.end()


def _units(tests: Sequence[ModelTest]) -> Iterator[list[ModelTest]]:
    """The tests of a model in parts that a session makes at once."""
    for _, group in groupby(sorted(tests, key=lambda test: test.model), lambda test: test.model):
        of_model = list(group)
        for begin in range(0, len(of_model), _AT_ONCE):
            yield of_model[begin : begin + _AT_ONCE]


class _Session(threading.Thread):
    """Takes parts as long as there are any."""

    def __init__(
        self,
        connect: Callable[[], Connection],
        units: SimpleQueue[list[ModelTest]],
        results: SimpleQueue[list[Result] | BaseException],
    ) -> None:
        super().__init__(daemon=True)
        self.connect = connect
        self.units = units
        self.results = results
        self.connection: Connection | None = None

    def run(self) -> None:
        try:
            with closing(self.connect()) as self.connection:
                self.connection.execute(_NOTHING_TO_WAIT_FOR)
                while True:
                    self.results.put(make(self.connection, self.units.get_nowait()))
        except Empty:
            pass
        except BaseException as error:
            self.results.put(error)

    def end(self) -> None:
        """Take no more parts, and cancel what is being made."""
        while not self.units.empty():
            try:
                self.units.get_nowait()
            except Empty:
                break
        if self.is_alive() and self.connection is not None and not self.connection.closed:
            self.connection.cancel()
        self.join()

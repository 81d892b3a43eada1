"""Loads a bronze task from a resource: records through COPY into a work table, then swapped.

Every decision is taken by setup._client_…: this module passes records on, and looks all the time
whether the task is still wanted.
"""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg.rows import class_row

from pg_medallion.records.clock import Clock
from pg_medallion.records.contract import Context, FailedId, NotConfigured, SourceProblem
from pg_medallion.records.extraction import Extraction
from pg_medallion.records.queues import get
from pg_medallion.records.records import Delivery, deliveries
from pg_medallion.records.resource import open_resource, problem_of

_LOOK_S = 0.5  # how long to wait for records before the next look
_IDS = 1000  # fetched at a time
_CANCELLED = "57014"
_SKIPPED = "MW035"  # the task is skipped, what depends on it uses what has landed before

_SETTINGS = "select config_key, config_value, moment, is_on from setup._client_settings()"

Connection = psycopg.Connection[Any]


@dataclass(frozen=True)
class _Task:
    source: str  # dlt:module:function
    options: dict[str, Any]
    copy_statement: str
    ids: int | None  # to ask for; None for a list
    is_full_refresh: bool


def load(
    connection: Connection,
    task_id: int,
    is_cancelled: Callable[[], bool] = lambda: False,
    *,
    is_named: bool = True,
    clock: Clock | None = None,
) -> None:
    """Load a claimed task whose source is dlt:module:function, and close it.

    The bronze table changes in one transaction after the last record. Raises psycopg.Error and
    LoadProblem; then it is as it was, and the task is to be recorded as failed. is_named: the run
    was asked for this pipeline, so that a source that is not set up is a failure.
    """
    task = _open(connection, task_id)
    try:
        receiver = _Receiver(connection, task_id, task.copy_statement, is_cancelled)
        if task.ids != 0:
            context = _context(connection, task, receiver, clock or Clock())
            receiver.receive(task.source, context, is_feed=task.ids is not None)
        receiver.announce_total()
        _ask(connection, "select setup._limit_statements(%s)", task_id)
        _ask(connection, "select setup._client_close_records(%s)", task_id)
    except NotConfigured as error:
        if is_named:
            raise
        raise SourceProblem(_SKIPPED, error.message, error.hint) from None
    _ask(connection, "select setup._release_task(%s)", task_id)


def _open(connection: Connection, task_id: int) -> _Task:
    with connection.cursor(row_factory=class_row(_Task)) as cursor:
        query = "select * from setup._client_open_records(%s)"
        task = cursor.execute(query, [task_id]).fetchone()
    assert task is not None
    return task


def _context(connection: Connection, task: _Task, receiver: _Receiver, clock: Clock) -> Context:
    context = Context(
        options=task.options.get("resource") or {},
        settings={key: (*values,) for key, *values in connection.execute(_SETTINGS)},
        is_full_refresh=task.is_full_refresh,
        clock=clock,
    )
    if task.ids is not None:
        context.ids = receiver.ids.taken(context)
    return context


@dataclass
class _Ids:
    """The ids of a feed on their way from the database to the threads that ask for them."""

    connection: Connection
    task_id: int
    queue: queue.Queue[str | None] = field(default_factory=queue.Queue)
    last: str | None = ""  # the last one fetched; None after all of them

    def fetch(self) -> None:
        """Keep some waiting, so that memory does not grow with their number."""
        while self.last is not None and self.queue.qsize() < _IDS:
            query = "select i from setup._client_next_ids(%s, %s, %s) as i"
            rows = self.connection.execute(query, [self.task_id, self.last, _IDS]).fetchall()
            for (identity,) in rows:
                self.queue.put(identity)
            self.last = rows[-1][0] if rows else None
            if self.last is None:
                self.queue.put(None)

    def taken(self, context: Context) -> Iterator[str]:
        """One after the other, for threads that take turns."""
        while (identity := get(self.queue, context.stopped)) is not None:
            yield identity


@dataclass
class _Receiver:
    """Writes what a resource yields into the work table of the task."""

    connection: Connection
    task_id: int
    copy_statement: str
    is_cancelled: Callable[[], bool]
    total: int | None = None

    def __post_init__(self) -> None:
        self.ids = _Ids(self.connection, self.task_id)

    def receive(self, source: str, context: Context, *, is_feed: bool) -> None:
        """Take all there is. Raises what the resource raises, and when the task is to end."""
        try:
            found = open_resource(source, context)
        except KeyboardInterrupt as error:
            if self.is_cancelled():  # a second Ctrl-C
                raise
            raise problem_of(error, source) from None
        with Extraction(deliveries(found, source), context, source) as extraction:
            while not extraction.has_ended:
                if is_feed:
                    self.ids.fetch()
                self._write(extraction.take(_LOOK_S))
                self._look()

    def announce_total(self) -> None:
        """Note how many records the source has said that it has."""
        if self.total is not None:
            query = "select setup._client_announce_rows(%s, %s)"
            _ask(self.connection, query, self.task_id, self.total)

    def _look(self) -> None:
        if self.is_cancelled():
            raise SourceProblem(_CANCELLED, "the run was cancelled")
        _ask(self.connection, "select setup._client_require_wanted(%s)", self.task_id)

    def _write(self, taken: list[Delivery]) -> None:
        rows = [row for delivery in taken for row in delivery.rows]
        if rows:
            with self.connection.cursor() as cursor, cursor.copy(self.copy_statement) as copy:
                for row in rows:
                    copy.write_row(row)
        for delivery in taken:
            if delivery.total is not None:
                # the most it said: who loses records while it is read shifts others out of sight
                self.total = max(delivery.total, self.total or 0)
            if delivery.failed is not None:
                self._fail(delivery.failed)

    def _fail(self, failed: FailedId) -> None:
        problem = failed.problem
        query = "select setup._client_fail_id(%s, %s, %s, %s, %s)"
        values = (failed.parent_id, problem.sqlstate, problem.message, problem.hint)
        _ask(self.connection, query, self.task_id, *values)


def _ask(connection: Connection, query: str, *values: object) -> Any:
    row = connection.execute(query, values).fetchone()
    return row[0] if row else None

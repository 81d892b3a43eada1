"""Copies the table of a claimed task: lines of the source through COPY, then one call that loads.

Every decision is taken by setup._client_…: this module connects, passes lines on, counts them, and
looks all the time whether the task is still wanted.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from typing import Any

import psycopg
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from pg_medallion.databases.address import address_of
from pg_medallion.databases.opening import open_source
from pg_medallion.databases.problems import NoLine, NotConfigured, SourceProblem
from pg_medallion.databases.source import CellSource, Row, Source

_LOOK_S = 0.5  # how long to wait for rows before the next look
_BLOCK = 4_000_000  # bytes of a COPY, but for the last row
_AHEAD = 3  # blocks fetched while one is written
_CANCELLED = "57014"
_SKIPPED = "MW035"  # the task is skipped, what depends on it uses what has landed before

Connection = psycopg.Connection[Any]


def load(
    connection: Connection,
    task_id: int,
    is_cancelled: Callable[[], bool] = lambda: False,
    *,
    is_named: bool = True,
) -> None:
    """Load a claimed task whose source is db:connection/table, and close it.

    The bronze table changes in one transaction after the last row. Raises psycopg.Error and
    LoadProblem; then it is as it was, and the task is to be recorded as failed. is_named: the run
    was asked for this pipeline, so that a connection that is not set up is a failure.
    """
    place = _row(connection, "select * from setup._client_open_source(%s)", task_id)
    try:
        address = address_of(place["connection"])
    except NotConfigured as error:
        if is_named:
            raise
        raise SourceProblem(_SKIPPED, error.message, error.hint) from None
    with closing(open_source(address)) as source:
        copy = _Copy(connection, task_id, source, is_cancelled)
        while not copy.run(place["schema_name"], place["table_name"]):
            pass
    connection.execute("select setup._release_task(%s)", [task_id])


class _Copy:
    """One copy of one table; a second one where the first one says that rows are missing."""

    def __init__(
        self,
        connection: Connection,
        task_id: int,
        source: Source,
        is_cancelled: Callable[[], bool],
    ) -> None:
        self.connection = connection
        self.task_id = task_id
        self.source = source
        self.is_cancelled = is_cancelled
        self.nul_bytes = 0
        self.batch_rows: int | None = None
        query = "select * from setup._client_dialect(%s)"
        self.dialect = _row(connection, query, source.dialect)
        for statement in self.dialect["session_sql"]:
            source.execute(statement)

    def run(self, schema: str | None, table: str) -> bool:
        """Copy; False: once more, all rows."""
        for statement in self.dialect["snapshot_sql"]:
            self.source.execute(statement)
        catalogue = self._ask(self.dialect["catalogue_sql"], schema, table)
        plan = self._plan(catalogue)
        self.nul_bytes = 0
        self.batch_rows = plan["batch_rows"]
        measured = self._ask(plan["measure_sql"])
        try:
            lines = self.source.lines(plan["rows_sql"])
            rows = self._pass_on(_whole(lines), plan["rows_copy"])
        except NoLine:
            plan = self._plan(catalogue)
            self.nul_bytes = 0
            assert isinstance(self.source, CellSource)
            cells = self.source.cell_lines(plan["cells_sql"], plan["forms"])
            rows = self._pass_on(cells, plan["rows_copy"])
        keys = None
        if plan["keys_sql"] is not None:
            keys = self._pass_on(_whole(self.source.lines(plan["keys_sql"])), plan["keys_copy"])
        if not plan["is_transactional"]:
            measured += self._ask(plan["measure_sql"])
        self.source.execute("rollback")
        if self._ask(self.dialect["catalogue_sql"], schema, table) != catalogue:
            raise SourceProblem(
                "MW066",
                "the table of the source was changed while it was read",
                "Nothing was loaded; it is tried again while attempts remain.",
            )
        self.connection.execute("select setup._client_end_extract(%s)", [self.task_id])
        query = "select setup._client_close_source(%s, %s, %s, %s, %s)"
        values = (Jsonb(measured), rows, keys, self.nul_bytes)
        return bool(_value(self.connection, query, self.task_id, *values))

    def _plan(self, catalogue: list[Row]) -> Row:
        query = "select * from setup._client_plan_source(%s, %s, %s)"
        return _row(self.connection, query, self.task_id, self.source.dialect, Jsonb(catalogue))

    def _pass_on(self, lines: Iterator[bytes], copy_statement: str) -> int:
        """Send lines to the warehouse; returns how many there were. Raises NoLine."""
        rows = 0
        with _Ahead(self.source, lines, self.batch_rows) as ahead:
            for block, count in ahead.blocks(self._look):
                if b"\0" in block:
                    self.nul_bytes += block.count(b"\0")
                    block = block.replace(b"\0", b"")
                with self.connection.cursor() as cursor, cursor.copy(copy_statement) as copy:
                    copy.write(block)
                rows += count
                self._look()
        return rows

    def _ask(self, query: str, *values: str | None) -> list[Row]:
        """The rows of a query; waiting for them can end at any moment."""
        answer: list[list[Row] | BaseException] = []

        def ask() -> None:
            try:
                answer.append(self.source.rows(query, *values))
            except BaseException as error:
                answer.append(error)

        thread = threading.Thread(target=ask, name="ask", daemon=True)
        thread.start()
        try:
            while thread.is_alive():
                thread.join(_LOOK_S)
                if thread.is_alive():
                    self._look()
        except BaseException:
            self.source.interrupt()
            raise
        if isinstance(answer[0], BaseException):
            raise answer[0]
        return answer[0]

    def _look(self) -> None:
        if self.is_cancelled():
            raise SourceProblem(_CANCELLED, "the run was cancelled")
        _value(self.connection, "select setup._client_require_wanted(%s)", self.task_id)


class _Ahead:
    """Lines of a source in blocks, fetched by a thread: waiting can end at any moment."""

    def __init__(self, source: Source, lines: Iterator[bytes], most: int | None = None) -> None:
        self._source = source
        self._lines = lines
        self._most = most  # rows of a block
        self._stopped = threading.Event()
        self._waiting: queue.Queue[tuple[bytes, int] | BaseException | None] = queue.Queue(_AHEAD)
        self._thread = threading.Thread(target=self._fetch, name="copy", daemon=True)

    def __enter__(self) -> _Ahead:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        if self._thread.is_alive():
            self._source.interrupt()

    def blocks(self, look: Callable[[], None]) -> Iterator[tuple[bytes, int]]:
        """Blocks and the rows in each; looks while there is none. Raises what the source raises."""
        while True:
            try:
                block = self._waiting.get(timeout=_LOOK_S)
            except queue.Empty:
                look()
                continue
            if block is None:
                self._thread.join()
                return
            if isinstance(block, BaseException):
                self._thread.join()
                raise block
            yield block

    def _fetch(self) -> None:
        try:
            lines: list[bytes] = []
            size = 0
            for line in self._lines:
                lines.append(line)
                size += len(line)
                if size > _BLOCK or len(lines) == self._most:
                    self._put((b"\n".join(lines) + b"\n", len(lines)))
                    lines, size = [], 0
            if lines:
                self._put((b"\n".join(lines) + b"\n", len(lines)))
            self._put(None)
        except BaseException as error:
            self._put(error)

    def _put(self, block: tuple[bytes, int] | BaseException | None) -> None:
        while not self._stopped.is_set():
            with suppress(queue.Full):
                self._waiting.put(block, timeout=_LOOK_S)
                return


def _whole(lines: Iterator[bytes | None]) -> Iterator[bytes]:
    """The same; raises NoLine after the last one when there was a row that is none."""
    is_whole = True
    for line in lines:
        if line is None:
            is_whole = False
        elif is_whole:
            yield line
    if not is_whole:
        raise NoLine


def _row(connection: Connection, query: str, *values: object) -> Row:
    with connection.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(query, values).fetchone()
    assert row is not None
    return row


def _value(connection: Connection, query: str, *values: object) -> Any:
    row = connection.execute(query, values).fetchone()
    return row[0] if row else None

"""Copies the table of a claimed task: lines of the source through COPY, then one call that loads.

Every decision is taken by setup._client_…: this module connects, passes lines on, counts them, and
looks all the time whether the task is still wanted.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from typing import Any

import psycopg
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from pg_medallion.databases.address import Address, address_of
from pg_medallion.databases.ahead import LOOK_S, Ahead
from pg_medallion.databases.opening import open_source
from pg_medallion.databases.problems import CHANGED, NoLine, NotConfigured, NoValue, SourceProblem
from pg_medallion.databases.source import Block, CellSource, Row, Source

_TRIES = 10  # to begin on all connections at the same place of the binary log
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
        if place["is_nightly"] and not os.environ.get("ETL_ENVIRONMENT"):
            raise NotConfigured(
                "no environment is named", "Give --environment, or set ETL_ENVIRONMENT."
            )
        address = address_of(place["connection"], place["options"])
    except NotConfigured as error:
        if is_named:
            raise
        raise SourceProblem(_SKIPPED, error.message, error.hint) from None
    copy = _Copy(connection, task_id, address, is_cancelled)
    while not copy.run(place["schema_name"], place["table_name"]):
        pass
    connection.execute("select setup._release_task(%s)", [task_id])


class _Copy:
    """One copy of one table; a second one where the first one says that rows are missing."""

    def __init__(
        self,
        connection: Connection,
        task_id: int,
        address: Address,
        is_cancelled: Callable[[], bool],
    ) -> None:
        self.connection = connection
        self.task_id = task_id
        self.address = address
        self.is_cancelled = is_cancelled
        self.nul_bytes = 0
        self.batch_rows: int | None = None
        self.by_cells = False
        self.is_missed = False
        self.is_doubted = False
        self.dialect: Row = {}

    def run(self, schema: str | None, table: str) -> bool:
        """Copy; False: once more, all rows, or cell by cell, or as COPY misses no value."""
        self.nul_bytes = 0
        with ExitStack() as open_ones:
            source = self._open(open_ones)
            _execute(source, self.dialect["snapshot_sql"])
            place = {"schema": schema or source.schema, "table": table}
            catalogue = self._ask(source, self.dialect["catalogue_sql"], **place)
            plan = self._plan(source, catalogue)
            self._require_gone(source, plan["doubts_sql"])
            self.batch_rows, self.is_doubted = plan["batch_rows"], plan["is_doubted"]
            try:
                if plan["connections"] > 1 and not self.by_cells:
                    others = [self._open(open_ones) for _ in range(plan["connections"] - 1)]
                    measured, rows = self._read_ranges(plan, [source, *others])
                else:
                    measured, rows = self._read(plan, source)
                keys = None
                if plan["keys_sql"] is not None:
                    blocks = source.blocks(plan["keys_sql"])
                    keys = self._pass_on([(source, blocks)], plan["keys_copy"])
            except NoLine:
                self.by_cells = True
                return False
            except NoValue:
                self.is_missed = True
                return False
            if not plan["is_transactional"]:
                measured += self._ask(source, plan["measure_sql"])
            source.execute("rollback")
            if self._ask(source, self.dialect["catalogue_sql"], **place) != catalogue:
                raise SourceProblem(
                    "MW066",
                    "the table of the source was changed while it was read",
                    "Nothing was loaded; it is tried again while attempts remain.",
                )
        self.connection.execute("select setup._client_end_extract(%s)", [self.task_id])
        query = "select setup._client_close_source(%s, %s, %s, %s, %s)"
        values = (Jsonb(measured), rows, keys, self.nul_bytes)
        return bool(_value(self.connection, query, self.task_id, *values))

    def _open(self, open_ones: ExitStack) -> Source:
        source = open_ones.enter_context(closing(open_source(self.address)))
        if not self.dialect:
            query = "select * from setup._client_dialect(%s)"
            self.dialect = _row(self.connection, query, source.dialect)
        _execute(source, self.dialect["session_sql"])
        return source

    def _require_gone(self, source: Source, queries: list[str]) -> None:
        """What the catalogue shows no more is to be gone, not hidden. Raises SourceProblem."""
        for query in queries:
            try:
                self._ask(source, query)
            except SourceProblem as problem:
                if problem.sqlstate != CHANGED:
                    raise
                # the error has ended the transaction
                source.execute("rollback")
                _execute(source, self.dialect["snapshot_sql"])

    def _plan(self, source: Source, catalogue: list[Row]) -> Row:
        query = "select * from setup._client_plan_source(%s, %s, %s, %s)"
        values = (self.task_id, source.dialect, Jsonb(catalogue), self.is_missed)
        self.is_missed = False
        return _row(self.connection, query, *values)

    def _read(self, plan: Row, source: Source) -> tuple[list[Row], int]:
        """What the source has counted, and how many rows came. Raises NoLine."""
        measured = self._ask(source, plan["measure_sql"])
        if self.by_cells:
            assert isinstance(source, CellSource)
            blocks = source.cell_blocks(plan["cells_sql"], plan["forms"])
        else:
            blocks = source.blocks(plan["rows_sql"])
        return measured, self._pass_on([(source, blocks)], plan["rows_copy"])

    def _read_ranges(self, plan: Row, sources: list[Source]) -> tuple[list[Row], int]:
        """The same on several connections, which take the ranges of the table one by one."""
        snapshots = _begin_together(self.dialect, sources)
        measured = self._ask(sources[0], plan["measure_sql"])
        query = "select * from setup._client_split_source(%s, %s, %s)"
        values = (self.task_id, snapshots, Jsonb(measured[0]))
        ranges = deque(_rows(self.connection, query, *values))

        def read(source: Source) -> Iterator[Block]:
            while ranges:
                try:
                    part = ranges.popleft()
                except IndexError:  # another one was quicker
                    return
                if part["measure_sql"] is not None:
                    measured.extend(source.rows(part["measure_sql"]))
                yield from source.blocks(part["rows_sql"])

        readers = [(source, read(source)) for source in sources]
        return measured, self._pass_on(readers, plan["rows_copy"])

    def _pass_on(self, readers: list[tuple[Source, Iterator[Block]]], copy_statement: str) -> int:
        """Send lines to the warehouse; returns how many there were. Raises NoLine, NoValue."""
        rows = 0
        with Ahead(readers, self.batch_rows) as ahead:
            for block, count in ahead.blocks(self._look):
                if not self.is_doubted and any(source.unreadable for source, _ in readers):
                    raise NoValue
                if b"\0" in block:
                    self.nul_bytes += block.count(b"\0")
                    block = block.replace(b"\0", b"")
                with self.connection.cursor() as cursor:
                    with cursor.copy(copy_statement) as copy:
                        copy.write(block)
                    if cursor.rowcount < count:
                        raise NoValue
                rows += count
                self._look()
        return rows

    def _ask(self, source: Source, query: str, **values: str | None) -> list[Row]:
        """The rows of a query; waiting for them can end at any moment."""
        answer: list[list[Row] | BaseException] = []

        def ask() -> None:
            try:
                answer.append(source.rows(query, **values))
            except BaseException as error:
                answer.append(error)

        thread = threading.Thread(target=ask, name="ask", daemon=True)
        thread.start()
        try:
            while thread.is_alive():
                thread.join(LOOK_S)
                if thread.is_alive():
                    self._look()
        except BaseException:
            source.interrupt()
            raise
        if isinstance(answer[0], BaseException):
            raise answer[0]
        return answer[0]

    def _look(self) -> None:
        if self.is_cancelled():
            raise SourceProblem(_CANCELLED, "the run was cancelled")
        _value(self.connection, "select setup._client_require_wanted(%s)", self.task_id)


def _begin_together(dialect: Row, sources: list[Source]) -> list[str | None]:
    """Begin to read on all connections; what each calls what it sees."""
    first, *others = sources
    if dialect["share_sql"] is not None:
        name = first.rows(dialect["share_sql"])[0]["snapshot"]
        for other in others:
            _execute(other, [each.replace("{snapshot}", name) for each in dialect["join_sql"]])
        return [name] * len(sources)
    for _ in range(_TRIES):
        for source in sources:
            source.execute("rollback")
        for source in sources:
            _execute(source, dialect["join_sql"])
        names = [source.rows(dialect["snapshot_name_sql"])[0]["snapshot"] for source in sources]
        if len(set(names)) == 1:
            break
    return names


def _execute(source: Source, statements: list[str]) -> None:
    for statement in statements:
        source.execute(statement)


def _rows(connection: Connection, query: str, *values: object) -> list[Row]:
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query, values).fetchall()


def _row(connection: Connection, query: str, *values: object) -> Row:
    [row] = _rows(connection, query, *values)
    return row


def _value(connection: Connection, query: str, *values: object) -> Any:
    row = connection.execute(query, values).fetchone()
    return row[0] if row else None

"""Statements in other sessions, and waiting until the server says where they are."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager

import psycopg
from psycopg.pq import TransactionStatus

# of a session by its process id: a worker without a task, or a run in the queue
ASLEEP = "select wait_event = 'PgSleep' from pg_stat_activity where pid = %s"
_PATIENCE = 60  # seconds; only a failing test waits that long
# All that `discard all` forgets but the plans of functions, which take long to make.
_FORGET = """
reset session authorization; reset role; reset all; close all; unlisten *; discard temporary;
discard sequences; select pg_advisory_unlock_all()
"""


class KeptSession:
    """A session that several tests use one after the other.

    A new one would read the catalogue and compile the functions of the framework again, which
    takes longer than most tests. What a test has left in it is forgotten before the next one.
    """

    def __init__(self, conninfo: str) -> None:
        self._conninfo = conninfo
        self._connection: psycopg.Connection | None = None

    def as_new(self) -> psycopg.Connection:
        """The session without what it was told; another one when it is of no more use."""
        if self._connection is None or not _forgets(self._connection):
            self.close()
            self._connection = psycopg.connect(self._conninfo, autocommit=True)
        return self._connection

    def close(self) -> None:
        """End the session."""
        if self._connection is not None:
            self._connection.close()


def _forgets(connection: psycopg.Connection) -> bool:
    if connection.closed or not connection.autocommit:
        return False
    if connection.info.transaction_status != TransactionStatus.IDLE:
        return False
    try:
        connection.execute(_FORGET)
    except psycopg.OperationalError:  # the server has ended it meanwhile
        return False
    return True


def wait_until(connection: psycopg.Connection, query: str, *values: object) -> None:
    """Ask the server again and again until the query is true."""
    end = time.monotonic() + _PATIENCE
    while not connection.execute(query, values).fetchone()[0]:  # type: ignore[index]
        assert time.monotonic() < end, f"still not true: {query} {values}"


def wait_until_blocked(connection: psycopg.Connection, session: psycopg.Connection) -> None:
    """Wait until the statement of another session waits for a lock."""
    wait_until(connection, "select cardinality(pg_blocking_pids(%s)) > 0", session.info.backend_pid)


def wait_until_queued(connection: psycopg.Connection, session: psycopg.Connection) -> None:
    """Wait until the run that another session begins waits for the run before it."""
    wait_until(connection, ASLEEP, session.info.backend_pid)


@contextmanager
def running(session: psycopg.Connection, statement: str) -> Iterator[Future[None]]:
    """Run a statement in another session meanwhile; ends the session's statement afterwards."""

    def run() -> None:
        session.execute(statement)

    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(run)
        try:
            yield future
        finally:
            if not future.done():
                session.cancel()
            future.exception()


@contextmanager
def blocked_table(database: str, table: str) -> Iterator[psycopg.Connection]:
    """Hold a table so that every load that touches it waits; let go by `rollback()`."""
    with closing(psycopg.connect(database)) as holder:
        holder.execute(f"lock table {table} in access exclusive mode")
        yield holder
        holder.rollback()

"""MariaDB and MySQL, through PyMySQL.

What a copy reads it takes from the connection as it comes (see packets).
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from typing import Any, cast

from pg_medallion.databases import packets
from pg_medallion.databases.address import Address
from pg_medallion.databases.cells import line_of
from pg_medallion.databases.problems import (
    CHANGED,
    REFUSED,
    UNREACHABLE,
    NoLine,
    SourceProblem,
)
from pg_medallion.databases.source import Block, Row

_CONNECT_S = "10"
_OPTIONS = ("connect_timeout", "read_timeout", "ssl_ca", "ssl_cert", "ssl_key", "unix_socket")
_QUERY = 3  # the command
_RETRY = "Is it running, and reachable from here? The load is tried again while attempts remain."
_DENIED = (1044, 1045, 1049, 1142, 1143, 1227, 1410, 1698)
_CHANGED = (1054, 1146, 1412)  # a column, a table, its definition
_DAMAGED = (126, 127, 132, 134, 141, 144, 145, 1034, 1035, 1194, 1195)  # of MyISAM, after a crash
_TOO_LARGE = 1153
# too many connections, shutting down, lock waits, killed, a time limit
_PASSING = (1040, 1053, 1080, 1203, 1205, 1213, 1317, 1927, 1969, 3024)


class MySql:
    """A connection to MariaDB or MySQL."""

    dialect = "mysql"
    unreadable = 0

    def __init__(self, address: Address) -> None:
        try:
            import pymysql
        except ImportError:
            raise SourceProblem(
                "MW039", "PyMySQL is not installed", "Install it: pip install 'pg_medallion[mysql]'"
            ) from None
        self.schema: str | None = address.database
        self._errors: tuple[type[Exception], ...] = (pymysql.Error, OSError, EOFError)
        given = {"connect_timeout": _CONNECT_S} | address.options
        options: dict[str, Any] = {
            name: int(value) if name.endswith("_timeout") else value
            for name, value in given.items()
            if name in _OPTIONS
        }
        try:
            self._connection = _connector()(
                host=address.host or "localhost",
                port=address.port or 3306,
                user=address.user,
                password=address.password or "",
                database=address.database,
                charset="utf8mb4",
                autocommit=True,
                local_infile=False,
                **options,
            )
        except self._errors as error:
            raise self._problem(error) from None

    def execute(self, statement: str) -> None:
        try:
            with self._connection.cursor() as cursor:
                cursor.execute(statement)
        except self._errors as error:
            raise self._problem(error) from None

    def rows(self, query: str, **values: str | None) -> list[Row]:
        try:
            with self._connection.cursor() as cursor:
                cursor.execute(query, values or None)
                names = [each[0] for each in cursor.description or ()]
                return [
                    dict(zip(names, map(_plain, row), strict=True)) for row in cursor.fetchall()
                ]
        except self._errors as error:
            raise self._problem(error) from None

    def blocks(self, query: str) -> Iterator[Block]:
        is_whole = True
        for lines in self._result(query, packets.lines):
            is_whole = is_whole and None not in lines
            if is_whole and lines:
                yield b"\n".join(cast("list[bytes]", lines)) + b"\n", len(lines)
        if not is_whole:
            raise NoLine

    def cell_blocks(self, query: str, forms: Sequence[str]) -> Iterator[Block]:
        for rows in self._result(query, packets.rows):
            for row in cast("list[bytes]", rows):  # they may be large
                yield line_of(packets.cells(row), forms) + b"\n", 1

    def _result(self, query: str, read: packets.Reader) -> Iterator[list[bytes | None]]:
        """What a query finds, as much at a time as comes. Raises SourceProblem."""
        from pymysql import err
        from pymysql.connections import MySQLResult

        connection: Any = self._connection
        try:
            connection._execute_command(_QUERY, query)
            result: Any = MySQLResult(connection)
            result.init_unbuffered_query()
            # from here on its rows are ours to read
            result.unbuffered_active = False
            result.connection = None
            number = yield from read(connection._rfile, err.raise_mysql_exception)
            connection._next_seq_id = (number + 1) % 256
        except self._errors as error:
            raise self._problem(error) from None

    def interrupt(self) -> None:
        with suppress(Exception):
            sock: socket.socket = self._connection._sock
            sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        with suppress(Exception):
            self._connection._force_close()

    @staticmethod
    def _problem(error: BaseException) -> SourceProblem:
        """Kind and number only: the text of an error may quote a value, or the password."""
        number = error.args[0] if error.args and isinstance(error.args[0], int) else 0
        if number in _DENIED:
            return SourceProblem(
                REFUSED,
                f"the source database refuses the account (error {number})",
                "Correct the variables of the connection, or grant select on the table.",
            )
        if number in _CHANGED:
            return SourceProblem(
                CHANGED,
                f"the table of the source was changed while it was read (error {number})",
                "It is tried again while attempts remain.",
            )
        if number in _DAMAGED:
            return SourceProblem(
                REFUSED,
                f"the table of the source is damaged (error {number})",
                "A crash leaves tables so. Let its owner repair it: check table …, repair table …",
            )
        if number == _TOO_LARGE:
            return SourceProblem(
                "MW065",
                "a row of the source is larger than its max_allowed_packet",
                "Raise max_allowed_packet in the source, or leave a column out (exclude_columns).",
            )
        if 0 < number < 2000 and number not in _PASSING:
            return SourceProblem(
                REFUSED,
                f"the source database refused a statement (error {number})",
                "Look the number up in its manual.",
            )
        said = f"error {number}" if number else type(error).__name__
        return SourceProblem(
            UNREACHABLE,
            f"the source database does not answer, or ended the connection ({said})",
            _RETRY,
        )


@cache
def _connector() -> Any:
    """PyMySQL's connection; where nobody asked for certificates it need not load all there are."""
    from pymysql.connections import Connection

    class Connector(Connection):
        def _create_ssl_ctx(self, sslp: Any) -> ssl.SSLContext:
            if sslp:
                context: ssl.SSLContext = super()._create_ssl_ctx(sslp)  # type: ignore[misc]
                return context
            return _unverified()

    return Connector


@cache
def _unverified() -> ssl.SSLContext:
    """Encryption with whoever answers, as PyMySQL prefers it where nothing else was said."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _plain(value: Any) -> Any:
    """As JSON knows it."""
    if isinstance(value, bytes):
        return value.decode()
    if value is None or isinstance(value, int | float | str):
        return value
    return str(value)

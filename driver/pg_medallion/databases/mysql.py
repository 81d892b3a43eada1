"""MariaDB and MySQL, through PyMySQL.

A row that is one text needs none of what a driver does for each cell: its packets are read from the
connection as they are.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from pg_medallion.databases.address import Address
from pg_medallion.databases.cells import line_of
from pg_medallion.databases.problems import CHANGED, REFUSED, UNREACHABLE, SourceProblem
from pg_medallion.databases.source import Row

_CONNECT_S = "10"
_OPTIONS = ("connect_timeout", "read_timeout", "ssl_ca", "ssl_cert", "ssl_key", "unix_socket")
_QUERY = 3  # the command
_NULL, _ERROR, _END = 0xFB, 0xFF, 0xFE
_LONGEST = 0xFFFFFF  # of a packet: what is longer goes on in the next one
_LENGTHS = {0xFC: 2, 0xFD: 3, 0xFE: 8}  # bytes of the length of a long text
_RETRY = "Is it running, and reachable from here? The load is tried again while attempts remain."
_DENIED = (1044, 1045, 1049, 1142, 1143, 1227, 1410, 1698)
_CHANGED = (1054, 1146, 1412)  # a column, a table, its definition
_TOO_LARGE = 1153
# too many connections, shutting down, lock waits, killed, a time limit
_PASSING = (1040, 1053, 1080, 1203, 1205, 1213, 1317, 1927, 1969, 3024)


class MySql:
    """A connection to MariaDB or MySQL."""

    dialect = "mysql"

    def __init__(self, address: Address) -> None:
        try:
            import pymysql
        except ImportError:
            raise SourceProblem(
                "MW039", "PyMySQL is not installed", "Install it: pip install 'pg_medallion[mysql]'"
            ) from None
        self._errors: tuple[type[Exception], ...] = (pymysql.Error, OSError, EOFError)
        given = {"connect_timeout": _CONNECT_S} | address.options
        options: dict[str, Any] = {
            name: int(value) if name.endswith("_timeout") else value
            for name, value in given.items()
            if name in _OPTIONS
        }
        try:
            self._connection = pymysql.connect(
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

    def rows(self, query: str, *values: str | None) -> list[Row]:
        try:
            with self._connection.cursor() as cursor:
                cursor.execute(query, values or None)
                names = [each[0] for each in cursor.description or ()]
                return [
                    dict(zip(names, map(_plain, row), strict=True)) for row in cursor.fetchall()
                ]
        except self._errors as error:
            raise self._problem(error) from None

    def lines(self, query: str) -> Iterator[bytes | None]:
        for packet in self._packets(query):
            first = packet[0]
            if first < _NULL:
                yield packet[1:]
            elif first == _NULL:
                yield None
            else:
                yield packet[1 + _LENGTHS[first] :]

    def cell_lines(self, query: str, forms: Sequence[str]) -> Iterator[bytes]:
        for packet in self._packets(query):
            yield line_of(_cells(packet), forms)

    def _packets(self, query: str) -> Iterator[bytes]:
        """The rows of a query as they come. Raises SourceProblem."""
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
            read = connection._rfile.read
            while True:
                packet, number = _packet(read)
                if packet[0] == _END and len(packet) < 9:
                    break
                if packet[0] == _ERROR:
                    err.raise_mysql_exception(packet)
                yield packet
            connection._next_seq_id = (number + 1) % 256
        except self._errors as error:
            raise self._problem(error) from None

    def interrupt(self) -> None:
        with suppress(Exception):
            sock: socket.socket = self._connection._sock  # type: ignore[attr-defined]
            sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        with suppress(Exception):
            self._connection._force_close()  # type: ignore[attr-defined]

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


def _packet(read: Any) -> tuple[bytes, int]:
    """The next packet and its number. Raises EOFError when the connection has ended."""
    header = read(4)
    if len(header) < 4:
        raise EOFError
    length = header[0] | header[1] << 8 | header[2] << 16
    packet: bytes = read(length)
    if len(packet) < length:
        raise EOFError
    if length == _LONGEST:
        more, number = _packet(read)
        return packet + more, number
    return packet, header[3]


def _cells(packet: bytes) -> list[bytes | None]:
    """The cells of a row."""
    cells: list[bytes | None] = []
    place = 0
    while place < len(packet):
        first = packet[place]
        place += 1
        if first == _NULL:
            cells.append(None)
            continue
        length = first
        if first > _NULL:
            width = _LENGTHS[first]
            length = int.from_bytes(packet[place : place + width], "little")
            place += width
        cells.append(packet[place : place + length])
        place += length
    return cells


def _plain(value: Any) -> Any:
    """As JSON knows it."""
    if isinstance(value, bytes):
        return value.decode()
    if value is None or isinstance(value, int | float | str):
        return value
    return str(value)

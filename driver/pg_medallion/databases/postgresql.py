"""Another PostgreSQL: its own COPY writes the lines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg.rows import dict_row

from pg_medallion.database.session import CLIENT
from pg_medallion.databases.address import Address
from pg_medallion.databases.problems import CHANGED, REFUSED, UNREACHABLE, SourceProblem
from pg_medallion.databases.source import Block, Row

if TYPE_CHECKING:
    from psycopg.abc import Buffer

_CONNECT_S = "10"
_MARK = "\uffff".encode()  # no character
_BLOCK = 262_144  # bytes
_CHANGED = ("42P01", "42703", "0A000")  # no such table, no such column, a cached plan
_PASSING = ("08", "40", "53", "55", "57")  # classes of what can pass by itself


class PostgreSql:
    """A connection to PostgreSQL."""

    dialect = "postgresql"
    unreadable = 0
    schema: str | None = None  # by the search path

    def __init__(self, address: Address) -> None:
        place: dict[str, Any] = {
            "host": address.host,
            "port": address.port,
            "user": address.user,
            "password": address.password,
            "dbname": address.database,
        }
        given = {name: value for name, value in place.items() if value is not None}
        options: dict[str, Any] = {"connect_timeout": _CONNECT_S} | CLIENT
        options |= {"application_name": "pg_medallion copy", "client_encoding": "UTF8"}
        try:
            self._connection = psycopg.connect(
                **(options | given | address.options), autocommit=True
            )
        except psycopg.Error as error:
            raise _problem(error) from None
        # such a database never looked at the bytes that it was given
        found = self._connection.info.parameter_status("server_encoding")
        self._has_any_bytes = found == "SQL_ASCII"

    def execute(self, statement: str) -> None:
        try:
            self._connection.execute(statement.encode())
        except psycopg.Error as error:
            raise _problem(error) from None

    def rows(self, query: str, **values: str | None) -> list[Row]:
        try:
            with self._connection.cursor(row_factory=dict_row) as cursor:
                return cursor.execute(query.encode(), values or None).fetchall()
        except psycopg.Error as error:
            raise _problem(error) from None

    def blocks(self, query: str) -> Iterator[Block]:
        if not self._has_any_bytes:
            yield from self._blocks(query)
            return
        self.execute("set client_encoding = 'SQL_ASCII'")  # it would refuse to deliver them
        for block, count in self._blocks(query):
            yield self._readable(block), count
        self.execute("set client_encoding = 'UTF8'")

    def _readable(self, block: bytes) -> bytes:
        """The lines with a mark for each cell that is no UTF-8."""
        try:
            block.decode()
        except UnicodeDecodeError:
            return b"\n".join(
                b"\t".join(map(self._marked, line.split(b"\t"))) for line in block.split(b"\n")
            )
        return block

    def _marked(self, cell: bytes) -> bytes:
        try:
            cell.decode()
        except UnicodeDecodeError:
            self.unreadable += 1
            return _MARK + cell.hex().encode()
        return cell

    def _blocks(self, query: str) -> Iterator[Block]:
        lines: list[Buffer] = []
        size = 0
        try:
            with self._connection.cursor() as cursor, cursor.copy(query.encode()) as copy:
                for line in copy:
                    lines.append(line)
                    size += len(line)
                    if size > _BLOCK:
                        yield b"".join(lines), len(lines)
                        lines, size = [], 0
            if lines:
                yield b"".join(lines), len(lines)
        except psycopg.Error as error:
            raise _problem(error) from None

    def interrupt(self) -> None:
        with suppress(Exception):
            self._connection.cancel_safe(timeout=5.0)

    def close(self) -> None:
        self._connection.close()


def _problem(error: psycopg.Error) -> SourceProblem:
    """Its code only: the text of an error may quote a value, or the address."""
    code = error.sqlstate or ""
    said = str(error)
    if code[:2] in ("28", "3D") or code == "42501" or "authentication failed" in said:
        return SourceProblem(
            REFUSED,
            f"the source database refuses the account ({code or 'authentication failed'})",
            "Correct the variables of the connection, or grant select on the table.",
        )
    if code in _CHANGED:
        return SourceProblem(
            CHANGED,
            f"the table of the source was changed while it was read ({code})",
            "It is tried again while attempts remain.",
        )
    if code and code[:2] not in _PASSING:
        return SourceProblem(
            REFUSED,
            f"the source database refused a statement ({code})",
            "Look the SQLSTATE up in its manual.",
        )
    return SourceProblem(
        UNREACHABLE,
        "the source database does not answer, or ended the connection"
        + (f" ({code})" if code else ""),
        "Is it running, and reachable from here? The load is tried again while attempts remain.",
    )

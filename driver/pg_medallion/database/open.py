"""The connection of a command, and messages beside its result."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from pg_medallion.display.output import write_line

if TYPE_CHECKING:
    import psycopg


def open_connection(
    database_url: str | None, name: str, *, checked: bool = True, installs: bool = False
) -> psycopg.Connection[Any]:
    """Connect in autocommit mode, and refuse a database this checkout does not fit.

    `checked` false takes any database; `installs` fills one of the embedded server that is empty.
    Raises ConnectionProblem, VersionMismatch.
    """
    from pg_medallion.database.connection import EMBEDDED, connect, resolve

    target = resolve(database_url, say)
    connection = connect(target, f"pg_medallion {name}")
    if checked:
        from pg_medallion.migrate import VersionMismatch, check

        try:
            check(connection)
        except VersionMismatch as mismatch:
            if not (installs and mismatch.is_empty and target.source == EMBEDDED):
                raise
            from pg_medallion.database.first_install import install

            install(connection, target.conninfo, say)
    return connection


def rows(connection: psycopg.Connection[Any], query: str, *values: object) -> list[dict[str, Any]]:
    """The rows of a query by column name."""
    from psycopg.rows import dict_row

    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query, values).fetchall()


def place_of(connection: psycopg.Connection[Any]) -> str:
    """Where the warehouse is, for people."""
    info = connection.info
    return f'database "{info.dbname}" on {info.host}:{info.port} as {info.user}'


def say(message: str) -> None:
    """What is going on, on stderr: stdout is for results."""
    write_line(message, sys.stderr)

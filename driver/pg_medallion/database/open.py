"""The connection of a command, and messages beside its result."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from pg_medallion.display.output import write_line

if TYPE_CHECKING:
    import psycopg


def open_connection(
    database_url: str | None, name: str, *, checked: bool = True
) -> psycopg.Connection[Any]:
    """Connect in autocommit mode, and refuse a database this checkout does not fit.

    `checked` false takes any database. Raises ConnectionProblem, VersionMismatch.
    """
    from pg_medallion.database.connection import connect, resolve

    connection = connect(resolve(database_url, say), f"pg_medallion {name}")
    if checked:
        from pg_medallion.migrate import check

        check(connection)
    return connection


def rows(connection: psycopg.Connection[Any], query: str, *values: object) -> list[dict[str, Any]]:
    """The rows of a query by column name."""
    from psycopg.rows import dict_row

    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query, values).fetchall()


def say(message: str) -> None:
    """What is going on, on stderr: stdout is for results."""
    write_line(message, sys.stderr)

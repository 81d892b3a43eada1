"""Whatever SQLAlchemy can speak to, where its driver is installed.

Nothing of a kind of database is known here: the columns are those of SQLAlchemy's inspector, values
are written one by one, and only SQLite is known to show all statements of a transaction the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pg_medallion.databases.address import Address
from pg_medallion.databases.problems import REFUSED, UNREACHABLE, SourceProblem
from pg_medallion.databases.source import Block, Row

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine

# in place of queries: setup.source_dialects, setup.nightly_dialects
_CATALOGUE, _TABLES, _RIGHTS = "inspector", "tables", "rights"
_ROWS = 1000  # fetched at once
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class AnyDatabase:
    """A connection through SQLAlchemy."""

    dialect = "sqlalchemy"
    unreadable = 0
    schema: str | None = None  # as the address leads there

    def __init__(self, address: Address) -> None:
        import sqlalchemy
        from sqlalchemy import exc, pool

        self._sqlalchemy = sqlalchemy
        self._errors: tuple[type[Exception], ...] = (exc.SQLAlchemyError, OSError)
        try:
            engine = sqlalchemy.create_engine(address.url or "", poolclass=pool.NullPool)
        except exc.NoSuchModuleError:
            raise SourceProblem(
                "MW065",
                "the address is that of no database that can be copied",
                "SQLAlchemy knows no such kind; some need a package more, as its manual tells.",
            ) from None
        except ImportError as error:
            raise SourceProblem(
                "MW039", f'the Python package "{error.name}" is not installed', "Install it."
            ) from None
        except self._errors:
            raise SourceProblem(
                "MW065", "the address of the source database cannot be read", "Correct it."
            ) from None
        self._is_sqlite = engine.dialect.name == "sqlite"
        if self._is_sqlite and not Path(engine.url.database or "").is_file():
            # who opens it would make an empty one
            raise SourceProblem(
                UNREACHABLE,
                "the file of the source database does not exist",
                "Is the path in its address right, and is it there? SQLite wants sqlite:///relative"
                " or sqlite:////absolute.",
            )
        try:
            self._connection = engine.connect().execution_options(stream_results=True)
            if self._is_sqlite:
                # its transactions begin where we say
                self._connection = self._connection.execution_options(isolation_level="AUTOCOMMIT")
                self._connection.exec_driver_sql("pragma query_only = on")
        except self._errors as error:
            raise self._problem(error) from None

    def execute(self, statement: str) -> None:
        """Begin or end a transaction: there is nothing else that all would understand."""
        try:
            if self._is_sqlite:
                self._connection.exec_driver_sql(statement)
            elif statement == "rollback":
                self._connection.rollback()
        except self._errors as error:
            raise self._problem(error) from None

    def rows(self, query: str, **values: str | None) -> list[Row]:
        try:
            if query == _CATALOGUE:
                return self._catalogue(**values)
            if query == _TABLES:
                return self._tables()
            if query == _RIGHTS:  # the session of SQLite may only read, and it has no accounts
                return [] if self._is_sqlite else [{"privilege": None}]
            result = self._connection.exec_driver_sql(query)
            names = [name.lower() for name in list(result.keys())]
            return [dict(zip(names, map(_plain, row), strict=True)) for row in result]
        except self._errors as error:
            raise self._problem(error) from None

    def blocks(self, query: str) -> Iterator[Block]:
        try:
            result = self._connection.exec_driver_sql(query)
            while rows := result.fetchmany(_ROWS):
                yield b"".join(map(_line, rows)), len(rows)
        except self._errors as error:
            raise self._problem(error) from None

    def interrupt(self) -> None:
        with suppress(Exception):
            driver: Any = self._connection.connection.driver_connection
            stop = getattr(driver, "interrupt", None) or getattr(driver, "cancel", driver.close)
            stop()

    def close(self) -> None:
        with suppress(*self._errors):
            self._connection.close()

    def _catalogue(self, schema: str | None, table: str | None) -> list[Row]:
        from sqlalchemy.exc import NoSuchTableError

        inspector = self._sqlalchemy.inspect(self._connection)
        try:
            columns = inspector.get_columns(str(table), schema=schema)
            keys = inspector.get_pk_constraint(str(table), schema=schema)["constrained_columns"]
        except NoSuchTableError:
            return []
        return [
            {
                "column_name": str(column["name"]),
                "position": position,
                "source_type": _type_of(column["type"]),
                "is_nullable": bool(column["nullable"]),
                "key_position": keys.index(column["name"]) + 1 if column["name"] in keys else None,
                "is_transactional": self._is_sqlite,
            }
            for position, column in enumerate(columns, 1)
        ]

    def _tables(self) -> list[Row]:
        """The tables where the address leads, of SQLite with their rows, which it counts fast."""
        names = self._sqlalchemy.inspect(self._connection).get_table_names()
        quoted = self._connection.dialect.identifier_preparer.quote_identifier
        count = "select count(*) as many from {}"
        return [
            {
                "table_name": name,
                "estimated_rows": (
                    self.rows(count.format(quoted(name)))[0]["many"] if self._is_sqlite else None
                ),
            }
            for name in sorted(names)
        ]

    @staticmethod
    def _problem(error: BaseException) -> SourceProblem:
        """Its kind only: the text of an error may quote a value, or the address."""
        from sqlalchemy import exc

        kind = type(getattr(error, "orig", None) or error).__name__
        if isinstance(error, exc.DBAPIError) and not (
            error.connection_invalidated
            or isinstance(error, exc.OperationalError | exc.InterfaceError)
        ):
            return SourceProblem(
                REFUSED, f"the source database refused a statement ({kind})",
                "May the account read the table? Its own log tells more.",
            )  # fmt: skip
        return SourceProblem(
            UNREACHABLE,
            f"the source database does not answer, or ended the connection ({kind})",
            "Is it there, and may it be read? The load is tried again while attempts remain.",
        )


def _type_of(kind: TypeEngine[Any]) -> str:
    """What PostgreSQL calls it; the subclass stands before the class."""
    from sqlalchemy import types

    if isinstance(kind, types.Numeric) and not isinstance(kind, types.Float):
        if kind.precision is None:
            return "numeric"
        return f"numeric({kind.precision},{kind.scale or 0})"
    if isinstance(kind, types.DateTime):
        zone = "with" if kind.timezone else "without"
        return f"timestamp {zone} time zone"
    for known, name in (
        (types.Boolean, "boolean"),
        (types.Integer, "bigint"),
        (types.Float, "double precision"),
        (types.Date, "date"),
        (types.Time, "time without time zone"),
        (types.Interval, "interval"),
        (types.LargeBinary, "bytea"),
        (types.JSON, "jsonb"),
        (types.Uuid, "uuid"),
        (types.String, "text"),
    ):
        if isinstance(kind, known):
            return name
    return "unknown"


def _line(row: Any) -> bytes:
    return ("\t".join(map(_written, row)) + "\n").encode("utf-8", "surrogatepass")


def _written(value: Any) -> str:
    """A value as COPY reads it."""
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return value.translate(_ESCAPES)
    if isinstance(value, bytes | bytearray | memoryview):
        return "\\\\x" + bytes(value).hex()
    if isinstance(value, timedelta):
        return f"{value.days} days {value.seconds}.{value.microseconds:06} seconds"
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False).translate(_ESCAPES)
    return str(value).translate(_ESCAPES)


def _plain(value: Any) -> Any:
    """As JSON knows it."""
    return value if value is None or isinstance(value, int | str) else str(value)

"""A source database, as much of it as a copy needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol, runtime_checkable

Row = dict[str, Any]


class Source(Protocol):
    """One connection to a source database."""

    dialect: str  # as setup.source_dialects calls it

    def execute(self, statement: str) -> None:
        """Run a statement without a result. Raises SourceProblem, as all of these."""

    def rows(self, query: str, *values: str | None) -> list[Row]:
        """The few rows of a query by column name, their values as JSON knows them."""

    def lines(self, query: str) -> Iterator[bytes | None]:
        """The only column of a query, row by row, never many in memory.

        None where a CellSource cannot write the row as a line.
        """

    def interrupt(self) -> None:
        """End what another thread waits for, by closing the connection under it."""

    def close(self) -> None:
        """Leave; an open transaction is rolled back."""


@runtime_checkable
class CellSource(Source, Protocol):
    """One that cannot write each row as a line of COPY by itself."""

    def cell_lines(self, query: str, forms: Sequence[str]) -> Iterator[bytes]:
        """The rows of a query as lines of COPY, written here cell by cell."""

"""A source database, as much of it as a copy needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

Row = dict[str, Any]


class Source(Protocol):
    """One connection to a source database."""

    dialect: str  # as setup.source_dialects calls it

    def execute(self, statement: str) -> None:
        """Run a statement without a result. Raises SourceProblem, as all of these."""

    def rows(self, query: str, *values: str | None) -> list[Row]:
        """The few rows of a query by column name, their values as JSON knows them."""

    def lines(self, query: str) -> Iterator[bytes | None]:
        """The only column of a query, row by row, never many in memory; NULL is None."""

    def cell_lines(self, query: str, forms: Sequence[str]) -> Iterator[bytes]:
        """The rows of a query as lines of COPY, written here cell by cell."""

    def interrupt(self) -> None:
        """End what another thread waits for, by closing the connection under it."""

    def close(self) -> None:
        """Leave; an open transaction is rolled back."""

"""A source database, as much of it as a copy needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol, runtime_checkable

Row = dict[str, Any]
Block = tuple[bytes, int]  # lines for COPY, each with its line feed, and how many they are


class Source(Protocol):
    """One connection to a source database."""

    dialect: str  # as setup.source_dialects calls it
    unreadable: int  # cells that came in bytes that are no UTF-8: a mark and their hex digits
    schema: str | None  # where a table is whose job names none, if the source wants to be told

    def execute(self, statement: str) -> None:
        """Run a statement without a result. Raises SourceProblem, as all of these."""

    def rows(self, query: str, **values: str | None) -> list[Row]:
        """The few rows of a query by column name, their values as JSON knows them."""

    def blocks(self, query: str) -> Iterator[Block]:
        """The only column of a query, row by row, never many in memory.

        Raises NoLine after the last one where a CellSource cannot write a row as a line.
        """

    def interrupt(self) -> None:
        """End what another thread waits for, by closing the connection under it."""

    def close(self) -> None:
        """Leave; an open transaction is rolled back."""


@runtime_checkable
class CellSource(Source, Protocol):
    """One that cannot write each row as a line of COPY by itself."""

    def cell_blocks(self, query: str, forms: Sequence[str]) -> Iterator[Block]:
        """The rows of a query as lines of COPY, written here cell by cell."""

"""Rows on their way into the tables of a MariaDB database."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\0": "\\0"})


class Rows:
    """Collects rows by table, in files, and counts them; keys are numbers from 1, or a given one.

    All rows of a table name the same columns in the same order; the others have their default.
    """

    def __init__(self, folder: Path, last_keys: dict[str, int] | None = None) -> None:
        self._folder = folder
        self._files: dict[str, IO[str]] = {}
        self._columns: dict[str, tuple[str, ...]] = {}
        self._keys = dict(last_keys or {})
        self.counts: dict[str, int] = {}

    def key(self, table: str) -> int:
        """The next key of a table."""
        self._keys[table] = self._keys.get(table, 0) + 1
        return self._keys[table]

    def add(self, table: str, **row: Any) -> None:
        """Add a row; what is not named has its default."""
        if table not in self._files:
            path = self._folder / f"{table}.tsv"
            self._files[table] = path.open("w", encoding="utf-8", newline="")
            self._columns[table] = tuple(row)
            self.counts[table] = 0
        elif self._columns[table] != tuple(row):
            raise AssertionError(f"rows of {table} name different columns")
        self._files[table].write("\t".join(map(_text, row.values())) + "\n")
        self.counts[table] += 1

    def load(self, cursor: Any) -> None:
        """Bring all rows into their tables."""
        for table, file in self._files.items():
            file.close()
            cursor.execute(
                f"load data local infile '{file.name}' into table {table} character set utf8mb4"
                f" ({', '.join(self._columns[table])})"
            )

    def close(self) -> None:
        for file in self._files.values():
            file.close()


@contextmanager
def collecting(last_keys: dict[str, int] | None = None) -> Iterator[Rows]:
    """Rows in files that are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="pg_medallion_dental-") as folder:
        rows = Rows(Path(folder), last_keys)
        try:
            yield rows
        finally:
            rows.close()


def _text(value: Any) -> str:
    if value is None:
        return "\\N"
    return value.translate(_ESCAPES) if isinstance(value, str) else str(value)

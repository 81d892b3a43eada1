"""A database with the sample practice, small."""

from __future__ import annotations

from typing import Any

from samples.dental import Manifest, Options, generate
from samples.mariadb import MariaDb

SCALE = 0.02


class Practice:
    """A database with the sample practice, read as the account that may only read."""

    def __init__(self, server: MariaDb, database: str) -> None:
        self.server = server
        self.database = database
        self.connection: Any = None
        self.manifest = self.bring()

    def bring(self, **options: Any) -> Manifest:
        """Fill it, or bring it to another day."""
        chosen = Options(**{"scale": SCALE, "database": self.database, **options})
        self.close()
        return generate(self.server, chosen)

    def close(self) -> None:
        if self.connection:
            self.connection.close()
            self.connection = None

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        self.connection = self.connection or self.server.connect(
            self.database, reader=True, init_command="set time_zone = '+00:00'"
        )
        with self.connection.cursor() as cursor:
            cursor.execute(query)
            return list(cursor.fetchall())

    def value(self, query: str) -> Any:
        [(found,)] = self.rows(query)
        return found

    def checksums(self) -> list[tuple[Any, ...]]:
        """Of every table."""
        found = self.rows(f"checksum table {', '.join(self.manifest.rows)}")
        return [(name.rpartition(".")[2], number) for name, number in found]

"""A folder of CSV files that the server can read, and the bronze table they go to."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from warehouse import Row, Warehouse

TECHNICAL = (
    "_load_id bigint not null, _loaded_at timestamptz not null, _source_file text not null,"
    " _source_line bigint not null, _rescued_data jsonb"
)
JOB = "bronze.{p}_orders"


@dataclass
class Inbox:
    """One file job of a warehouse; its configuration key is the name of the pipeline."""

    warehouse: Warehouse
    folder: Path
    columns: tuple[str, ...] = ()

    def declare(
        self,
        *columns: str,
        source: str = "orders.csv",
        load_type: str = "full",
        **options: Any,
    ) -> Inbox:
        """Make the bronze table (text columns) and its job, in a folder of its own."""
        self.columns = columns or ("id", "name", "note")
        table = sql.SQL("create table {} ({}, " + TECHNICAL + ")").format(  # type: ignore[arg-type]
            sql.Identifier("bronze", self.warehouse.fill("{p}_orders")),
            sql.SQL(", ").join(sql.SQL("{} text").format(sql.Identifier(c)) for c in self.columns),
        )
        self.warehouse.connection.execute(table)
        self.warehouse.execute("select setup.seed_config('{p}', %s, 'folder')", str(self.folder))
        self.warehouse.job(JOB, load_type=load_type, source="file:{{p}}/" + source, options=options)
        return self

    def write(self, content: str | bytes, name: str = "orders.csv") -> Path:
        """Deliver a file; text as UTF-8."""
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        path.chmod(0o644)
        return path

    def load(self, **parameters: Any) -> str:
        """Run the job, whatever comes of it; returns the status of its log row."""
        values = {"pipelines": [self.warehouse.name]} | parameters
        named = ", ".join(f"p_{key} => %({key})s" for key in values)
        try:
            self.warehouse.connection.execute(f"call setup.orchestrate_bronze({named})", values)
        except psycopg.Error as error:
            if error.sqlstate != "MW020":
                raise
        return str(self.log()["status"])

    def deliver(self, content: str | bytes, name: str = "orders.csv") -> str:
        """Write a file and load it; returns the status."""
        self.write(content, name)
        return self.load()

    def log(self) -> dict[str, Any]:
        """The log row of the latest load."""
        return self.warehouse.log(JOB)

    def error(self) -> tuple[str, str]:
        """SQLSTATE and the whole text of the latest failure."""
        log = self.log()
        return log["sqlstate"], f"{log['message']} | {log['detail']} | {log['hint']}"

    def rows(self, *extra: str) -> list[Row]:
        """The rows in bronze in the order of the file, technical columns as asked for."""
        names = sql.SQL(", ").join(map(sql.Identifier, (*extra, *self.columns)))
        query = sql.SQL("select {} from {} order by _load_id, _source_file, _source_line").format(
            names, sql.Identifier("bronze", self.warehouse.fill("{p}_orders"))
        )
        return self.warehouse.connection.execute(query).fetchall()

    def lines(self) -> list[Row]:
        """The rows in bronze, each behind the line where it starts."""
        return self.rows("_source_line")

    def malformed(self, status: str = "open") -> list[Row]:
        """Lines in quarantine: number, reason, text."""
        return self.warehouse.rows(
            "select q.source_line, q.reason, q.raw_line from setup.quarantine as q"
            " inner join setup.load_jobs as j using (job_id)"
            " where j.job_name = %s and q.status = %s and q.rule_name = 'malformed_line'"
            " order by q.source_file, q.source_line",
            self.warehouse.fill(JOB),
            status,
        )

    def ledger(self) -> list[Row]:
        """The known files in order of entry: name, status, rows, malformed lines."""
        return self.warehouse.rows(
            "select regexp_replace(f.path, '^.*/', ''), f.status, f.rows, f.malformed"
            " from setup.load_files as f inner join setup.load_jobs as j using (job_id)"
            " where j.job_name = %s order by f.file_id",
            self.warehouse.fill(JOB),
        )

    def written(self) -> list[Row]:
        """What changes whenever anything is written to the table."""
        return self.warehouse.written("bronze.{p}_orders")


def touch(path: Path, seconds: int) -> None:
    """Move the modification time of a file."""
    moved = path.stat().st_mtime + seconds
    os.utime(path, (moved, moved))


def skip_unless_seen(connection: psycopg.Connection, folder: Path) -> None:
    """Skip the test when the server runs on another machine."""
    query = "select (pg_stat_file(%s, true)).isdir"
    if connection.execute(query, [str(folder)]).fetchone() != (True,):
        pytest.skip(f"the server does not see the folder {folder}")

"""Bronze tables that are copied from a real MariaDB, and what their loads did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pymysql
from warehouse import Row, Warehouse

from pg_medallion.display.base import QuietDisplay
from pg_medallion.runs.loop import Request, run
from pg_medallion.runs.outcome import Outcome

TECHNICAL = "(_load_id bigint, _loaded_at timestamptz, _source_deleted_at timestamptz)"


@dataclass
class Copies:
    """Tables of a MariaDB and the jobs that copy them; `{p}` is the name of the pipeline."""

    warehouse: Warehouse
    source: pymysql.Connection[Any]

    def at_source(self, *statements: str) -> None:
        """Run statements in the source, as its owner."""
        with self.source.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def job(self, table: str, load_type: str = "upsert", **options: Any) -> None:
        """Copy a table of the source into one of bronze that has no column of its own yet."""
        target = f"bronze.{{p}}_{table}"
        self.warehouse.execute(f"create table if not exists {target} {TECHNICAL}")
        self.warehouse.job(
            target, load_type=load_type, source=f"db:{self.warehouse.name}/{table}", options=options
        )

    def run(self, *, full_refresh: bool = False) -> Outcome:
        """A run of the driver in this process."""
        request = Request(pipelines=[self.warehouse.name], full_refresh=full_refresh)
        outcome = run(self.warehouse.connection, request, QuietDisplay())
        assert outcome is not None
        return outcome

    def load(self, table: str, **how: Any) -> tuple[int, int, int, int]:
        """Run; rows inserted, updated, deleted and quarantined of a table."""
        outcome = self.run(**how)
        log = self.warehouse.log(f"bronze.{{p}}_{table}")
        assert outcome.run["state"] == "succeeded", log
        return self.warehouse.counts(f"bronze.{{p}}_{table}")

    def failure(self, table: str, **how: Any) -> tuple[str, str]:
        """Run; SQLSTATE and all the words of the failed load of a table."""
        self.run(**how)
        log = self.warehouse.log(f"bronze.{{p}}_{table}")
        assert log["status"] == "failed", log
        return log["sqlstate"], " ".join(filter(None, (log["message"], log["detail"], log["hint"])))

    def seen(self, table: str) -> dict[str, Any]:
        """What the latest load of a table saw in its source."""
        query = """
            select to_jsonb(l) from setup.source_loads as l
            inner join setup.load_jobs as j using (job_id)
            where j.target = 'bronze.{p}_' || %s order by l.load_id desc limit 1
        """
        return dict(self.warehouse.value(query, table))

    def content(self, table: str, columns: str) -> list[Row]:
        """The live rows of a table."""
        return self.warehouse.rows(
            f"select {columns} from bronze.{{p}}_{table} where _source_deleted_at is null"
            f" order by {columns}"
        )

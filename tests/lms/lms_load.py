"""The pipeline lms as the driver runs it, against a sample API."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from lms_bronze import Lms

from pg_medallion.display.base import QuietDisplay
from pg_medallion.runs.loop import Request, run
from pg_medallion.runs.outcome import Outcome
from samples.lms import Fault, LmsServer, Options

TOKEN = "s3cret-token"
SMALL = 0.1  # 26 events, 4 facilities, 31 orders, 13 speakers, 40 awards, 17 products, 52 users

_DEFAULTS = {
    "lms_page_size": "100",
    "lms_timeout_s": "30",
    "lms_max_attempts": "2",
    "lms_max_wait_s": "1",
    "lms_detail_concurrency": "8",
    "lms_accreditation_start": "2022-01-01T00:00:00Z",
    "lms_accreditation_end": "2023-01-01T00:00:00Z",
}


@dataclass
class Load(Lms):
    """Runs of the driver in this process, and what they left behind."""

    server: LmsServer
    monkeypatch: pytest.MonkeyPatch

    def configure(self, **values: Any) -> None:
        """Point the driver at the server and set configuration keys, the others to defaults."""
        for name in ("URL", "AUTH", "TOKEN", "USER", "PASSWORD", "HEADER"):
            self.monkeypatch.delenv(f"LMS_API_{name}", raising=False)
        self.environment(URL=self.server.url, AUTH="none")
        for key, value in {**_DEFAULTS, **values}.items():
            self.connection.execute("select setup.configure(%s, %s)", [key, str(value)])
        self.connection.execute(
            "update setup.load_jobs set options = options - 'resource' where pipeline = 'lms'"
        )

    def spoil(self, key: str, value: str) -> None:
        """Store a value that setup.configure refuses."""
        self.connection.execute(
            "update setup.etl_config set config_value = %s where config_key = %s", [value, key]
        )

    def environment(self, **values: str) -> None:
        """Set LMS_API_… variables."""
        for name, value in values.items():
            self.monkeypatch.setenv(f"LMS_API_{name}", value)

    def serve(self, *faults: Fault, **options: Any) -> None:
        """What the server answers from now on; small and without flaws by default."""
        chosen = {"scale": SMALL, "dirt": 0.0, **options}
        self.server.options = Options(faults=faults, **chosen)
        self.server.reset()

    def load(self, *select: str) -> Outcome:
        """Run the pipeline, or jobs of it."""
        return self.load_with(Request(pipelines=["lms"], select=list(select) or None))

    def load_with(self, request: Request) -> Outcome:
        """Run what a request asks for."""
        outcome = run(self.connection, request, QuietDisplay())
        assert outcome is not None
        return outcome

    def audit(self, table: str, layer: str = "bronze") -> tuple[str, int, str | None]:
        """Status, row count and message of a table in the latest run."""
        query = """
            select load_status, row_count, error_message from bronze.lms_audit_log
            where table_name = %s and layer = %s and record_id is null
              and run_id = (select max(run_id) from setup.runs)
        """
        ((status, rows, message),) = self.rows(query, table, layer)
        return status, rows, message

    def failed_ids(self) -> list[tuple[str, str, str]]:
        """Table, id and message of the rows of single ids in the latest run."""
        query = """
            select table_name, record_id, error_message from bronze.lms_audit_log
            where record_id is not null and load_status = 'FAILED'
              and run_id = (select max(run_id) from setup.runs)
            order by table_name, record_id
        """
        return self.rows(query)

    def content(self, table: str, layer: str = "silver") -> list[Any]:
        """The rows of a table without the stamps of its load, in an order of their own."""
        stamps = "'{_load_id,_loaded_at,_page,_page_row}'::text[]"
        query = f"select (to_jsonb(t) - {stamps})::text as r from {layer}.{table} as t order by r"
        return [row for (row,) in self.rows(query)]

    def everything(self) -> dict[str, list[Any]]:
        """The content of all silver tables."""
        query = "select relname from pg_class where relnamespace = 'silver'::regnamespace"
        names = self.rows(f"{query} and relkind = 'r' and starts_with(relname, 'lms_')")
        return {name: self.content(name) for (name,) in names}


ServeLms = Callable[..., LmsServer]
Connection = psycopg.Connection[Any]

"""Parquet files: the driver reads them, cells become text, whatever their type is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from inbox import Inbox

from pg_medallion.display.base import QuietDisplay
from pg_medallion.runs.loop import Request, run

Load = Callable[..., str]


@pytest.fixture
def load(inbox: Inbox, database: str) -> Load:
    """Run the job by the driver; returns the state of the run."""

    def load(**request: Any) -> str:
        with closing(psycopg.connect(database, autocommit=True)) as connection:
            outcome = run(
                connection, Request(pipelines=[inbox.warehouse.name], **request), QuietDisplay()
            )
        assert outcome is not None
        return str(outcome.run["state"])

    return load


def write(inbox: Inbox, table: pa.Table, name: str = "orders.parquet", **how: Any) -> Path:
    path = inbox.folder / name
    pq.write_table(table, path, **how)
    path.chmod(0o644)
    return path


def test_a_parquet_file_is_loaded(inbox: Inbox, load: Load) -> None:
    inbox.declare(source="orders.parquet")
    write(
        inbox, pa.table({"id": [1, 2, 3], "name": ["a", None, ""], "note": ["t\tb", "n\nl", "\\N"]})
    )
    assert load() == "succeeded"
    assert inbox.lines() == [(1, "1", "a", "t\tb"), (2, "2", None, "n\nl"), (3, "3", "", "\\N")]
    assert inbox.rows("_source_file")[0][0] == "orders.parquet"
    assert load() == "succeeded"
    assert inbox.log()["status"] == "up_to_date"

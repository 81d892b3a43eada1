"""The olist pipeline in a database of its own, run on a folder of files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from samples.olist import write

ENTITIES = (
    "customers", "orders", "order_items", "order_payments", "order_reviews", "products", "sellers",
    "geolocation", "product_category_translation",
)  # fmt: skip
FEEDS = ("customers", "products", "sellers")
BRONZE = tuple(f"bronze.olist_{e}" for e in (*ENTITIES, *(f"cdc_{feed}" for feed in FEEDS)))
STAGING = tuple(f"silver.olist_stg_cdc_{feed}" for feed in FEEDS)
SILVER = (*(f"silver.olist_{e}" for e in ENTITIES), "silver.olist_orders_enriched", *STAGING)
GOLD = tuple(
    f"gold.olist_{name}"
    for name in (
        "daily_orders",
        "monthly_orders",
        "orders_by_state",
        "seller_performance",
        "category_performance",
    )
)
TABLES = (*BRONZE, *SILVER, *GOLD)
# What a load writes beside the content.
_STAMPS = "'{_load_id,_loaded_at,_source_file,_source_line,_file_modified_at}'::text[]"

Row = tuple[Any, ...]


@dataclass
class Olist:
    """One warehouse of one test, and the folder its files are delivered to."""

    conninfo: str
    connection: psycopg.Connection
    folder: Path

    def rows(self, query: str, *values: Any) -> list[Row]:
        """The rows of a query."""
        return self.connection.execute(query, values or None).fetchall()

    def value(self, query: str, *values: Any) -> Any:
        """The only value of a query."""
        ((value,),) = self.rows(query, *values)
        return value

    def execute(self, statement: str, *values: Any) -> None:
        """Run SQL; several statements when there are no values."""
        self.connection.execute(statement, values or None)

    def generate(self, **options: Any) -> dict[str, Any]:
        """Write sample data into the folder; returns the manifest of the batch."""
        manifest = write(self.folder, **options)
        return asdict(manifest)

    def write(self, name: str, *lines: str, newline: str = "\n", age: int = 100) -> Path:
        """Deliver a file, last modified `age` seconds ago."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes("".join(line + newline for line in lines).encode())
        moved = path.stat().st_mtime - age
        os.utime(path, (moved, moved))
        return path

    def run(self, **parameters: Any) -> dict[str, str]:
        """Run the pipeline; the status of each job. Raises what the run raises."""
        values = {"pipelines": ["olist"]} | parameters
        named = ", ".join(f"p_{key} => %({key})s" for key in values)
        self.connection.execute(f"call setup.orchestrate_all({named})", values)
        return self.statuses()

    def run_failing(self, **parameters: Any) -> dict[str, str]:
        """Run the pipeline and expect that it does not succeed; the status of each job."""
        with pytest.raises(psycopg.Error) as caught:
            self.run(**parameters)
        assert caught.value.sqlstate == "MW020", str(caught.value)
        return self.statuses()

    def statuses(self) -> dict[str, str]:
        """The state of each task of the latest run, with what its log row adds to it.

        The job that writes sample data is left out: it is the driver's.
        """
        return dict(
            self.rows(
                "select j.job_name, coalesce(l.status, t.state)"
                " from setup.run_tasks as t join setup.load_jobs as j using (job_id)"
                " left join setup.load_log as l on l.load_id = t.load_id"
                " where t.run_id = (select max(run_id) from setup.runs)"
                " and j.job_name <> 'bronze.olist_generated_files' order by t.priority"
            )
        )

    def run_state(self) -> str:
        """The state of the latest run."""
        return str(self.value("select state from setup.runs order by run_id desc limit 1"))

    def content(self, tables: tuple[str, ...] = (*SILVER, *GOLD)) -> dict[str, list[str]]:
        """All rows of each table, whoever loaded them and when."""
        query = 'select (to_jsonb(t) - {})::text collate "C" from {} as t order by 1'
        return {t: [row[0] for row in self.rows(query.format(_STAMPS, t))] for t in tables}

    def written(self, tables: tuple[str, ...] = TABLES) -> dict[str, Row]:
        """What changes whenever anything is written to a table: place and writer of each row."""
        query = (
            "select count(*), md5(string_agg(concat_ws(' ', ctid, xmin, xmax), ',' order by ctid))"
        )
        more = ("setup.quarantine", "setup.quality_results")
        return {t: self.rows(f"{query} from {t}")[0] for t in (*tables, *more)}

    def violations(self, table: str) -> dict[str, int]:
        """Violations of each rule of a table, over all loads, those of zero left out."""
        query = (
            "select rule_name, sum(violated)::int from setup.quality_results"
            " where target = %s group by 1 having sum(violated) > 0"
        )
        return dict(self.rows(query, table))

    def quarantine(self, table: str) -> dict[str, int]:
        """Open entries of the quarantine per rule that they violate."""
        query = (
            "select rule, count(*) from setup.quarantine, unnest(rule_names) as rule"
            " where target = %s and status = 'open' group by 1"
        )
        return dict(self.rows(query, table))


@contextmanager
def open_olist(conninfo: str, folder: Path) -> Iterator[Olist]:
    """A warehouse that reads the folder, on a server that can see it."""
    with closing(psycopg.connect(conninfo, autocommit=True)) as connection:
        olist = Olist(conninfo, connection, folder)
        if olist.value("select pg_stat_file(%s, true) is null", str(folder)):
            pytest.skip("the server does not see the files of this machine")
        olist.execute("select setup.configure('base_path_olist', %s)", str(folder))
        yield olist

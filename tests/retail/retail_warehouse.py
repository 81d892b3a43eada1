"""The retail pipeline in a database of its own, run on six files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from samples.retail import write

SOURCES = {
    "crm_cust_info": "source_crm/cust_info.csv",
    "crm_prd_info": "source_crm/prd_info.csv",
    "crm_sales_details": "source_crm/sales_details.csv",
    "erp_cust_az12": "source_erp/CUST_AZ12.csv",
    "erp_loc_a101": "source_erp/LOC_A101.csv",
    "erp_px_cat_g1v2": "source_erp/PX_CAT_G1V2.csv",
}
BRONZE = tuple(f"bronze.{name}" for name in SOURCES)
SILVER = tuple(f"silver.{name}" for name in SOURCES)
GOLD = ("gold.dim_customers", "gold.dim_products", "gold.fact_sales")
TABLES = (*BRONZE, *SILVER, *GOLD)
# Of all deliveries, with their times: no two warehouses have the same.
HISTORY = "gold.dim_customers_history"
JOBS = (*TABLES, "gold.dim_products_history", HISTORY)

Row = tuple[Any, ...]
Content = dict[str, Row]


@dataclass
class Retail:
    """One warehouse of one test, and the folder its files are delivered to."""

    conninfo: str
    connection: psycopg.Connection
    folder: Path

    def execute(self, statement: str, *values: Any) -> None:
        """Run SQL; several statements when there are no values."""
        self.connection.execute(statement, values or None)

    def rows(self, query: str, *values: Any) -> list[Row]:
        """The rows of a query."""
        return self.connection.execute(query, values or None).fetchall()

    def value(self, query: str, *values: Any) -> Any:
        """The only value of a query."""
        ((value,),) = self.rows(query, *values)
        return value

    def path(self, table: str) -> Path:
        """The file of a table, named without its layer."""
        return self.folder / SOURCES[table]

    def deliver(self, **options: Any) -> dict[str, Any]:
        """Write sample data into the folder, see samples; returns expected.json."""
        write(self.folder, **options)
        return dict(json.loads((self.folder / "expected.json").read_text()))

    def use(self, folder: Path) -> None:
        """Read the files from another folder."""
        self.folder = folder
        for system in ("crm", "erp"):
            path = str(folder / f"source_{system}")
            self.execute("select setup.configure(%s, %s)", f"base_path_{system}", path)

    def run(self, **parameters: Any) -> dict[str, str]:
        """Run the pipeline; the status of each job. Raises what the run raises."""
        values = {"pipelines": ["retail"]} | parameters
        named = ", ".join(f"p_{key} => %({key})s" for key in values)
        self.connection.execute(f"call setup.orchestrate_all({named})", values)
        return self.statuses()

    def run_failing(self, **parameters: Any) -> dict[str, str]:
        """Run the pipeline, expect jobs to fail; the status of each job."""
        with pytest.raises(psycopg.Error) as caught:
            self.run(**parameters)
        assert caught.value.sqlstate == "MW020", str(caught.value)
        return self.statuses()

    def statuses(self) -> dict[str, str]:
        """The state of each task of the latest run, with what its log row adds to it."""
        return dict(
            self.rows(
                "select j.job_name, coalesce(l.status, t.state)"
                " from setup.run_tasks as t join setup.load_jobs as j using (job_id)"
                " left join setup.load_log as l on l.load_id = t.load_id"
                " where t.run_id = (select max(run_id) from setup.runs) order by t.priority"
            )
        )

    def log(self, job: str) -> dict[str, Any]:
        """The latest row of load_log of a job."""
        query = "select to_jsonb(l) from setup.load_log as l where job_name = %s order by load_id"
        return dict(self.rows(query, job)[-1][0])

    def run_state(self) -> str:
        """The state of the latest run."""
        return str(self.value("select state from setup.runs order by run_id desc limit 1"))

    def content(self, tables: tuple[str, ...] = (*SILVER, *GOLD)) -> Content:
        """Rows and a digest of all values of each table, whoever loaded them and when."""
        return {table: self._digest(table) for table in tables}

    def _digest(self, table: str) -> Row:
        [row] = self.rows(
            "select count(*), md5(string_agg(r.line, e'\\n' order by r.line)) from ("
            " select (to_jsonb(t) - '_load_id' - '_loaded_at')::text collate \"C\" as line"
            f" from {table} as t) as r"
        )
        return row

    def written(self) -> Content:
        """What changes whenever anything is written to a table: place and writer of each row."""
        query = (
            "select count(*), md5(string_agg(concat_ws(' ', ctid, xmin, xmax), ',' order by ctid))"
        )
        tables = (*TABLES, HISTORY, "setup.quarantine", "setup.quality_results")
        return {table: self.rows(f"{query} from {table}")[0] for table in tables}

    def quarantine(self) -> list[Row]:
        """The open quarantine: target, rule, file, line."""
        return self.rows(
            "select target, rule_name, source_file, source_line from setup.quarantine"
            " where status = 'open' order by 1, 2, 3, 4"
        )


MakeRetail = Callable[[], Retail]


@contextmanager
def open_retail(conninfo: str, folder: Path) -> Iterator[Retail]:
    """A warehouse that reads the folder, on a server that can see it."""
    with closing(psycopg.connect(conninfo, autocommit=True)) as connection:
        retail = Retail(conninfo, connection, folder)
        if retail.value("select pg_stat_file(%s, true) is null", str(folder)):
            pytest.skip("the server does not see the files of this machine")
        retail.use(folder)
        yield retail

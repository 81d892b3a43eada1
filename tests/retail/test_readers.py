"""Whoever reads the files and whoever drives the run, silver, gold and the log are the same."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from retail_warehouse import BRONZE, TABLES, MakeRetail, Retail

PROJECT_ROOT = Path(__file__).resolve().parents[2]
DRIVERS = {
    "python": [sys.executable, str(PROJECT_ROOT / "orchestrate_all.py"), "run", "--quiet"],
    "bash": ["bash", str(PROJECT_ROOT / "orchestrate_all.sh"), "--quiet"],
}
READ_BY_CLIENT = '{"read_by": "client"}'
SAMPLE = {"seed": 71, "scale": 0.3, "dirt": 0.1, "broken_lines": 2}
LOG = (
    "select job_name, status, rows_read, rows_inserted, rows_updated, rows_deleted,"
    " rows_unchanged, rows_quarantined, attempt from setup.load_log order by load_id"
)
QUALITY = "select target, rule_name, checked, violated from setup.quality_results order by 1, 2"
QUARANTINE = (
    "select target, rule_name, reason, source_file, source_line, raw_line, status,"
    " row_data - '_loaded_at' from setup.quarantine order by 1, 4, 5"
)


def drive(driver: str, retail: Retail) -> subprocess.CompletedProcess[str]:
    """Run the pipeline by a program of this checkout, as a user whose environment is empty."""
    own = ("PG", "MEDALLION_", "DATABASE_URL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return subprocess.run(
        [*DRIVERS[driver], "--pipeline", "retail"],
        env={**kept, "DATABASE_URL": retail.conninfo},
        capture_output=True,
        text=True,
        check=False,
    )


def wait_until(retail: Retail, query: str, *values: object) -> None:
    """Ask the server again and again until the answer is true."""
    deadline = time.monotonic() + 60  # seconds; only a failing test waits that long
    while not retail.value(query, *values):
        assert time.monotonic() < deadline, f"still not true: {query} {values}"


@pytest.fixture
def by_sql(make_retail: MakeRetail) -> Retail:
    """Loaded by CALL, the files read by the server."""
    retail = make_retail()
    retail.deliver(**SAMPLE)
    retail.run()
    return retail


def assert_same_result(retail: Retail, other: Retail) -> None:
    bronze = "_source_file, _source_line, to_jsonb(t) - '_loaded_at'"
    for table in BRONZE:
        rows = f"select {bronze} from {table} as t order by _source_line"
        assert retail.rows(rows) == other.rows(rows), table
    assert retail.content() == other.content()
    for query in (LOG, QUALITY, QUARANTINE):
        assert retail.rows(query) == other.rows(query)
    ledger = "select job_id, size, sha256, rows, malformed, status from setup.load_files order by 1"
    assert retail.rows(ledger) == other.rows(ledger)


@pytest.mark.nightly
@pytest.mark.parametrize("driver", DRIVERS)
def test_every_way_to_run_gives_the_same_warehouse_and_log(
    retail: Retail, by_sql: Retail, driver: str
) -> None:
    retail.deliver(**SAMPLE)
    ended = drive(driver, retail)
    assert ended.returncode == 0, ended.stderr
    assert_same_result(retail, by_sql)


def test_client_reads_what_the_server_reads(retail: Retail, by_sql: Retail) -> None:
    """Row by row: lines, quarantine, digests; and what is loaded is known to be loaded."""
    retail.deliver(**SAMPLE)
    for table in BRONZE:
        retail.execute(
            "select setup.configure_job(%s, p_options => %s::jsonb)", table, READ_BY_CLIENT
        )
    ended = drive("python", retail)
    assert ended.returncode == 0, ended.stderr
    assert_same_result(retail, by_sql)

    before = retail.written()
    assert drive("python", retail).returncode == 0
    assert set(retail.statuses().values()) == {"up_to_date"}
    assert retail.written() == before


def test_without_the_driver_its_files_are_skipped_and_the_rest_goes_on(retail: Retail) -> None:
    retail.deliver(**SAMPLE)
    retail.execute(
        "select setup.configure_job('bronze.erp_loc_a101', p_options => %s::jsonb)", READ_BY_CLIENT
    )
    statuses = retail.run()
    assert statuses.pop("bronze.erp_loc_a101") == "skipped"
    assert set(statuses.values()) == {"succeeded"}
    assert retail.value("select count(*) from gold.dim_customers") > 0


@pytest.mark.nightly
@pytest.mark.parametrize("driver", DRIVERS)
def test_drivers_end_with_1_when_a_job_failed_and_leave_the_same_states(
    make_retail: MakeRetail, driver: str
) -> None:
    by_call, by_driver = make_retail(), make_retail()
    for retail in (by_call, by_driver):
        retail.deliver(**SAMPLE)
        retail.path("crm_prd_info").unlink()
    by_call.run_failing()
    ended = drive(driver, by_driver)
    assert ended.returncode == 1, ended.stderr
    assert "bronze.crm_prd_info" in ended.stdout + ended.stderr
    assert by_driver.statuses() == by_call.statuses()
    assert by_driver.run_state() == by_call.run_state() == "partial"
    assert by_driver.content(TABLES[6:]) == by_call.content(TABLES[6:])


@pytest.mark.nightly
def test_second_worker_changes_nothing_but_the_order(retail: Retail, by_sql: Retail) -> None:
    """One worker waits for a table; the other one loads all that does not depend on it."""
    retail.deliver(**SAMPLE)
    first_table, last_free_job = "bronze.crm_cust_info", "silver.crm_sales_details"
    done = "select count(*) from setup.run_tasks join setup.load_jobs using (job_id)"
    done += " where job_name = %s and state = 'succeeded'"
    with (
        closing(psycopg.connect(retail.conninfo)) as holder,
        closing(psycopg.connect(retail.conninfo, autocommit=True)) as one,
        closing(psycopg.connect(retail.conninfo, autocommit=True)) as other,
        ThreadPoolExecutor(2) as pool,
    ):
        holder.execute(f"lock table {first_table} in access exclusive mode")
        waiting = pool.submit(one.execute, "call setup.orchestrate_all('{retail}')")
        blocked = "select cardinality(pg_blocking_pids(%s)) > 0"
        wait_until(retail, blocked, one.info.backend_pid)
        working = pool.submit(other.execute, "call setup.work(1)")
        wait_until(retail, done, last_free_job)
        holder.rollback()
        waiting.result()
        working.result()
    assert set(retail.statuses().values()) == {"succeeded"}
    assert retail.value("select count(*) from setup.runs") == 1
    assert retail.content() == by_sql.content()
    assert retail.quarantine() == by_sql.quarantine()

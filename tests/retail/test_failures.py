"""A bad delivery fails its job alone, says why, and leaves everything as it was."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from folders import folder_for_servers
from nights import at_night
from retail_warehouse import HISTORY, JOBS, TABLES, Retail, open_retail

from pg_medallion.server import psql_path

# What waits, through the catalogue, for bronze.erp_loc_a101.
LOCATION = "bronze.erp_loc_a101"
DESCENDANTS = {"silver.erp_loc_a101", "gold.dim_customers", "gold.fact_sales", HISTORY}


@pytest.fixture(scope="module")
def first_delivery(database: str) -> str:
    """The name of a database with delivery 1, which nobody is connected to."""
    with folder_for_servers() as folder, open_retail(database, folder) as retail:
        retail.deliver(seed=21, scale=0.2, delivery=1)
        retail.run()
        return str(retail.value("select current_database()"))


@pytest.fixture
def loaded(server: Any, first_delivery: str) -> Iterator[Retail]:
    """A warehouse with delivery 1; delivery 2 is in the folder, not loaded yet."""
    conninfo = server.create_database(first_delivery)
    with folder_for_servers() as folder, open_retail(conninfo, folder) as retail:
        retail.deliver(seed=21, scale=0.2, delivery=2)
        yield retail
    server.drop_database(conninfo)


def unreadable(path: Path) -> None:
    path.chmod(0)


def without_column(path: Path) -> None:
    lines = path.read_bytes().split(b"\r\n")
    path.write_bytes(b"\r\n".join(line.split(b",")[0] for line in lines))


def header_only(path: Path) -> None:
    path.write_bytes(path.read_bytes().split(b"\r\n")[0] + b"\r\n")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def only_malformed(path: Path) -> None:
    header = path.read_bytes().split(b"\r\n")[0]
    path.write_bytes(header + b"\r\n" + b"a,b,c\r\n" * 3)


BAD_FILES: list[tuple[Callable[[Path], None], str, str]] = [
    (Path.unlink, "MW030", "base_path_erp"),
    (only_malformed, "MW033", "malformed"),
]
OTHER_BAD_FILES: list[tuple[Callable[[Path], None], str, str]] = [
    (unreadable, "MW030", "server"),
    (without_column, "MW031", "cntry"),
    (header_only, "MW033", "allow_empty"),
    (empty, "MW031", "header"),
]


@pytest.mark.parametrize(
    ("spoil", "code", "told"),
    [*BAD_FILES, *at_night(*OTHER_BAD_FILES)],
)
def test_bad_file_fails_its_job_and_skips_only_its_descendants(
    loaded: Retail, spoil: Callable[[Path], None], code: str, told: str
) -> None:
    path = loaded.path("erp_loc_a101")
    kept = (LOCATION, *DESCENDANTS)
    before = loaded.content(kept)
    spoil(path)

    statuses = loaded.run_failing()

    assert statuses == {
        job: "failed" if job == LOCATION else "skipped" if job in DESCENDANTS else statuses[job]
        for job in JOBS
    }
    others = set(JOBS) - DESCENDANTS - {LOCATION}
    assert {statuses[job] for job in others} <= {"succeeded", "up_to_date"}
    assert statuses["silver.crm_sales_details"] == "succeeded"
    assert loaded.run_state() == "partial"
    log = loaded.log(LOCATION)
    assert log["sqlstate"] == code
    assert str(path).lower() in log["message"].lower()
    assert told in f"{log['message']} {log['detail']} {log['hint']}"
    assert log["finished_at"] is not None
    assert loaded.content(kept) == before


def test_the_next_good_delivery_makes_up_for_a_failed_one(loaded: Retail) -> None:
    path = loaded.path("erp_loc_a101")
    good = path.read_bytes()
    header_only(path)
    loaded.run_failing()
    path.write_bytes(good)
    statuses = loaded.run()
    assert {statuses[job] for job in (LOCATION, *DESCENDANTS)} == {"succeeded"}
    assert loaded.run_state() == "succeeded"


def test_missing_folder_fails_three_jobs_and_names_its_key(loaded: Retail) -> None:
    before = loaded.content(TABLES[:3])
    loaded.execute("select setup.configure('base_path_crm', '/nowhere/at/all')")
    statuses = loaded.run_failing()
    assert {statuses[job] for job in TABLES[:3]} == {"failed"}
    assert statuses["silver.erp_px_cat_g1v2"] in ("succeeded", "up_to_date")
    log = loaded.log("bronze.crm_prd_info")
    assert "/nowhere/at/all" in log["message"]
    assert "base_path_crm" in log["hint"]
    assert loaded.content(TABLES[:3]) == before


def test_every_file_missing_is_a_failed_run(retail: Retail) -> None:
    statuses = retail.run_failing()
    assert list(statuses.values()).count("failed") == 6
    assert list(statuses.values()).count("skipped") == len(JOBS) - 6
    assert retail.run_state() == "failed"


@pytest.mark.parametrize("value", ["", *at_night(None)])
def test_missing_configuration_stops_the_run_before_any_table_is_touched(
    loaded: Retail, value: str | None
) -> None:
    before = loaded.written()
    runs = loaded.value("select count(*) from setup.runs")
    loaded.execute("select setup.configure('base_path_erp', %s)", value)
    with pytest.raises(psycopg.Error, match="base_path_erp") as caught:
        loaded.run()
    assert caught.value.sqlstate == "MW004"
    assert loaded.written() == before
    assert loaded.value("select count(*) from setup.runs") == runs


def test_allow_empty_admits_a_file_without_rows(loaded: Retail) -> None:
    loaded.execute(
        "select setup.configure_job(%s, p_options => '{\"allow_empty\": true}')", LOCATION
    )
    header_only(loaded.path("erp_loc_a101"))
    statuses = loaded.run()
    assert statuses[LOCATION] == "succeeded"
    assert loaded.value("select count(*) from silver.erp_loc_a101") == 0
    delivered = "customer_id in (select cst_id from silver.crm_cust_info)"
    assert loaded.value(f"select count(country) from gold.dim_customers where {delivered}") == 0


def test_additional_column_is_kept_beside_the_table(loaded: Retail) -> None:
    path = loaded.path("erp_loc_a101")
    lines = path.read_bytes().removesuffix(b"\r\n").split(b"\r\n")
    with_region = [lines[0] + b",REGION", *(line + b",north" for line in lines[1:])]
    path.write_bytes(b"\r\n".join(with_region) + b"\r\n")
    loaded.run()
    assert loaded.rows("select distinct _rescued_data from bronze.erp_loc_a101") == [
        ({"REGION": "north"},)
    ]


def test_failing_rule_keeps_the_previous_gold(loaded: Retail) -> None:
    loaded.execute(
        "select setup.register_rule('gold.dim_customers', 'nobody', 'expression',"
        " p_expression => 'customer_id is null', p_gate => 'fail')"
    )
    before = loaded.content(("gold.dim_customers", "gold.fact_sales"))
    statuses = loaded.run_failing()
    assert statuses["gold.dim_customers"] == "failed"
    assert statuses["gold.fact_sales"] == "skipped"
    assert statuses["gold.dim_products"] in ("succeeded", "up_to_date")
    assert loaded.log("gold.dim_customers")["sqlstate"] == "MW040"
    assert loaded.content(("gold.dim_customers", "gold.fact_sales")) == before


def test_psql_ends_with_an_exit_code_when_a_job_failed(loaded: Retail) -> None:
    def psql() -> subprocess.CompletedProcess[str]:
        command = "call setup.orchestrate_all(p_pipelines => '{retail}')"
        return subprocess.run(
            [psql_path(), "-X", "-q", "-d", loaded.conninfo, "-c", command],
            capture_output=True,
            text=True,
            check=False,
        )

    good = psql()
    assert good.returncode == 0, good.stderr
    loaded.path("erp_loc_a101").unlink()
    bad = psql()
    assert bad.returncode == 1, bad.stderr
    assert "bronze.erp_loc_a101" in bad.stderr

"""Silver and gold of the real files: the numbers of the specification.

The rows are copied into bronze by the test, so that it works wherever the server is.
"""

from __future__ import annotations

import csv
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from retail_warehouse import SOURCES

pytestmark = pytest.mark.nightly  # the figures of the loaded warehouse are tested by day


@pytest.fixture(scope="module")
def loaded(database: str, real_files: Path) -> str:
    """A database in which silver and gold were built from the real files."""
    with closing(psycopg.connect(database, autocommit=True)) as connection:
        for table, file in SOURCES.items():
            _copy(connection, table, real_files / file)
        for system in ("crm", "erp"):
            folder = str(real_files / f"source_{system}")
            connection.execute("select setup.configure(%s, %s)", [f"base_path_{system}", folder])
        connection.execute("call setup.orchestrate_silver()")
        connection.execute("call setup.orchestrate_gold()")
    return database


def _copy(connection: psycopg.Connection, table: str, path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file, connection.cursor() as cursor:
        reader = csv.reader(file)
        columns = [*map(str.lower, next(reader)), "_load_id", "_loaded_at", "_source_file"]
        statement = sql.SQL("copy {} ({}) from stdin").format(
            sql.Identifier("bronze", table),
            sql.SQL(", ").join(map(sql.Identifier, [*columns, "_source_line"])),
        )
        with cursor.copy(statement) as copy:
            for line, row in enumerate(reader, start=2):
                fields: list[Any] = [value or None for value in row]
                copy.write_row([*fields, 1, "2025-01-01", str(path), line])


def answer(loaded: str, query: str) -> list[tuple[Any, ...]]:
    with closing(psycopg.connect(loaded)) as connection:
        return connection.execute(query).fetchall()


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("silver.crm_cust_info", 18484),
        ("silver.crm_prd_info", 397),
        ("silver.crm_sales_details", 60398),
        ("silver.erp_cust_az12", 18484),
        ("silver.erp_loc_a101", 18484),
        ("silver.erp_px_cat_g1v2", 37),
        ("gold.dim_customers", 18484),
        ("gold.dim_products", 295),
        ("gold.fact_sales", 60398),
        ("gold.dim_products_history", 397),
        ("gold.dim_customers_history", 18484),
    ],
)
def test_tables_have_the_specified_rows(loaded: str, table: str, rows: int) -> None:
    assert answer(loaded, f"select count(*) from {table}") == [(rows,)]


def test_facts_have_the_specified_totals(loaded: str) -> None:
    assert answer(loaded, "select sum(sales_amount), sum(quantity) from gold.fact_sales") == [
        (29356250, 60423)
    ]


def test_every_fact_has_its_keys(loaded: str) -> None:
    assert answer(
        loaded,
        "select count(*) from gold.fact_sales where product_key is null or customer_key is null",
    ) == [(0,)]


def test_customers_have_the_specified_genders(loaded: str) -> None:
    assert answer(
        loaded, "select gender, count(*) from gold.dim_customers group by gender order by 2"
    ) == [("n/a", 15), ("Female", 9128), ("Male", 9341)]


def test_rules_count_the_specified_violations(loaded: str) -> None:
    counted = dict(
        answer(
            loaded,
            "select rule_name, violated from setup.quality_results"
            " where target in ('silver.crm_sales_details', 'gold.fact_sales')",
        )
    )
    assert counted["sls_sales_corrected"] == 23
    assert counted["sls_price_corrected"] == 12
    assert counted["sls_order_dt_valid"] == 19
    assert counted["totals_equal_silver"] == 0


def test_dropped_rows_are_in_quarantine_whole_and_once(loaded: str) -> None:
    assert answer(
        loaded,
        "select target, rule_name, count(*), count(distinct source_line),"
        " bool_and(row_data ? 'cst_firstname') from setup.quarantine group by 1, 2 order by 1, 2",
    ) == [
        ("silver.crm_cust_info", "cst_id_superseded", 6, 6, True),
        ("silver.crm_cust_info", "cst_id_valid", 4, 4, True),
    ]


def test_surrogate_keys_count_from_one_in_the_specified_order(loaded: str) -> None:
    assert answer(
        loaded,
        "select count(*) from (select customer_key, row_number() over (order by customer_id) as n"
        " from gold.dim_customers) as d where customer_key <> n",
    ) == [(0,)]
    assert answer(
        loaded,
        "select count(*) from (select product_key, row_number() over"
        ' (order by start_date, product_number collate "C") as n'
        " from gold.dim_products) as d where product_key <> n",
    ) == [(0,)]

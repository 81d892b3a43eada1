"""The real files through the whole pipeline: the numbers of the specification."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from folders import folder_for_servers
from retail_warehouse import JOBS, SOURCES, Retail, open_retail


@pytest.fixture(scope="module")
def loaded(database: str, real_files: Path) -> Iterator[Retail]:
    """A warehouse that one run has built from the real files."""
    with folder_for_servers() as folder:
        for path in SOURCES.values():
            (folder / path).parent.mkdir(exist_ok=True)
            shutil.copyfile(real_files / path, folder / path)
        with open_retail(database, folder) as retail:
            assert set(retail.run().values()) == {"succeeded"}
            yield retail


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("bronze.crm_cust_info", 18494),
        ("bronze.crm_prd_info", 397),
        ("bronze.crm_sales_details", 60398),
        ("bronze.erp_cust_az12", 18484),
        ("bronze.erp_loc_a101", 18484),
        ("bronze.erp_px_cat_g1v2", 37),
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
def test_tables_have_the_specified_rows(loaded: Retail, table: str, rows: int) -> None:
    assert loaded.value(f"select count(*) from {table}") == rows


def test_totals_genders_and_missing_dates_are_the_specified_ones(loaded: Retail) -> None:
    assert loaded.rows("select sum(sales_amount), sum(quantity) from gold.fact_sales") == [
        (29356250, 60423)
    ]
    assert dict(loaded.rows("select gender, count(*) from gold.dim_customers group by 1")) == {
        "Male": 9341,
        "Female": 9128,
        "n/a": 15,
    }
    assert (
        loaded.value("select count(*) from silver.crm_sales_details where sls_order_dt is null")
        == 19
    )


def test_rules_count_what_the_files_are_known_for(loaded: Retail) -> None:
    """Every violated rule; the numbers agree with tests/retail/spec_model.py."""
    found = loaded.rows("select target, rule_name, violated from setup.quality_results")
    violated = {f"{target}.{rule}": n for target, rule, n in found if n}
    assert violated["silver.crm_sales_details.sls_sales_corrected"] == 23
    assert violated["silver.crm_sales_details.sls_price_corrected"] == 12
    assert violated["silver.crm_sales_details.sls_order_dt_valid"] == 19
    assert violated["silver.crm_cust_info.cst_id_valid"] == 4
    assert violated["silver.crm_cust_info.cst_id_superseded"] == 6
    assert violated["silver.crm_prd_info.prd_cost_present"] == 2
    assert violated["silver.erp_cust_az12.bdate_not_future"] == 16


def test_rules_agree_with_the_second_reading_of_the_specification(loaded: Retail) -> None:
    from spec_model import Model

    model = Model(loaded.folder)
    found = loaded.rows(
        "select target, rule_name, violated from setup.quality_results"
        " where gate = 'warn' and violated > 0"
    )
    expected = {
        (target, rule): n
        for target, counts in model.warnings.items()
        for rule, n in counts.items()
        if n
    }
    assert {(target, rule): n for target, rule, n in found} == expected


def test_quarantine_has_the_ten_rows_that_are_no_customers(loaded: Retail) -> None:
    assert loaded.rows(
        "select target, rule_name, count(*), count(distinct source_line) from setup.quarantine"
        " group by 1, 2 order by 2"
    ) == [
        ("silver.crm_cust_info", "cst_id_superseded", 6, 6),
        ("silver.crm_cust_info", "cst_id_valid", 4, 4),
    ]


def test_last_row_without_a_line_ending_is_loaded(loaded: Retail) -> None:
    for table in SOURCES:
        content = loaded.path(table).read_bytes()
        records = content.count(b"\n") + (not content.endswith(b"\n"))
        assert loaded.value(f"select max(_source_line) from bronze.{table}") == records


def test_real_rows_are_the_specified_ones(loaded: Retail) -> None:
    """Rows a reader can check by eye against the files."""
    assert loaded.rows(
        "select cst_key, cst_firstname, cst_lastname, cst_marital_status, cst_gndr,"
        " cst_create_date::text from silver.crm_cust_info where cst_id = 11000"
    ) == [("AW00011000", "Jon", "Yang", "Married", "Male", "2025-10-06")]
    assert loaded.rows(
        "select cat_id, prd_key, prd_cost, prd_line, prd_start_dt::text, prd_end_dt::text"
        " from silver.crm_prd_info where prd_key = 'HL-U509-R' order by prd_start_dt"
    ) == [
        ("AC_HE", "HL-U509-R", 12, "Other Sales", "2011-07-01", "2012-06-30"),
        ("AC_HE", "HL-U509-R", 14, "Other Sales", "2012-07-01", "2013-06-30"),
        ("AC_HE", "HL-U509-R", 13, "Other Sales", "2013-07-01", None),
    ]


def test_rerun_of_the_unchanged_files_writes_nothing(loaded: Retail) -> None:
    before: dict[str, Any] = loaded.written()
    assert set(loaded.run().values()) == {"up_to_date"}
    assert loaded.written() == before


def test_full_refresh_gives_the_same_content_keys_included(loaded: Retail) -> None:
    before = loaded.content()
    quarantine = loaded.quarantine()
    assert set(loaded.run(full_refresh=True).values()) == {"succeeded"}
    assert loaded.content() == before
    assert loaded.quarantine() == quarantine


def test_every_job_is_in_the_log_with_its_counts(loaded: Retail) -> None:
    """Of the first run: what was read is what was written, kept out or left as it was."""
    rows = loaded.rows(
        "select job_name, rows_read, rows_inserted, rows_quarantined from setup.load_log"
        " where run_id = 1 and finished_at >= started_at and duration is not null"
    )
    assert len(rows) == len(JOBS)
    for job, read, inserted, quarantined in rows:
        assert job == "gold.dim_products_history" or read == inserted + quarantined > 0, job

"""No delivered text stops a load, and of the strangest rows the specification is read alike twice.

The rows are drawn from values that real systems send and that break careless code; spec_model.py
reads the same files without any of the SQL.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from nights import at_night
from retail_warehouse import SOURCES, Retail
from spec_model import Model, read

from samples.folder import record

BLANKS = ["", "", " ", "\t", "\u00a0", "   \t"]
TEXTS = [
    "a",
    "NULL",
    "null",
    "\\N",
    "\\.",
    "\\",
    "'; drop table silver.crm_cust_info; --",
    'say "hi"',
    ",",
    "%s %I {} $1 $$",
    "Łódź",
    "日本",
    "👩‍🚲",
    "e\u0301",
    "x" * 3000,
    "NaN",
    "infinity",
    "\x01\x7f",
    "\ufeff",
]
NUMBERS = ["1", "2", "03", "-1", "+4", " 5 ", "0", "1e3", "1.5", "0x1F", "1_0", "2147483647"]
NUMBERS += ["99999999999999999999", "--1", "²"]
DAYS = ["2012-02-29", "2013-02-29", "2013-13-01", "2012-1-1", "9999-12-31", "infinity", "today"]
DIGITS = ["20120229", "20130229", "0", "5489", "20131301", "99999999", "-0120101", "2012010", "x"]
SMALL = ["1", "2", "3", "10", "35", "0", "-2", "", "-20", "70", "?"]
KEYS = ["AW1", "AW2", "AW-3", " AW4", "NASAW1", "NASAW5", "NAS", "nasAW1", "-", "AW\u00a0"]
PRODUCTS = ["CO-RF-FR-1", "CO-RF-FR-2", "CO-RF-", "CO-RF-F", "AC_HE-HL-1", "x"]
CODES = ["M", "m ", "F", "S", "\tR", "T", "Female", "MALE", "n/a", "X"]
COUNTRIES = ["DE", "de ", "US", "usa", "France", " France", "USSR", "N/A"]

# The header of each file and the values its columns are drawn from.
FILES: dict[str, list[tuple[str, Sequence[str]]]] = {
    "crm_cust_info": [
        ("cst_id", NUMBERS + BLANKS),
        ("cst_key", KEYS + BLANKS),
        ("cst_firstname", TEXTS + BLANKS),
        ("cst_lastname", TEXTS + BLANKS),
        ("cst_marital_status", CODES + TEXTS),
        ("cst_gndr", CODES + BLANKS),
        ("cst_create_date", DAYS + BLANKS),
    ],
    "crm_prd_info": [
        ("prd_id", [str(n) for n in range(30)] + NUMBERS + BLANKS),
        ("prd_key", PRODUCTS + BLANKS),
        ("prd_nm", TEXTS + BLANKS),
        ("prd_cost", NUMBERS + BLANKS),
        ("prd_line", CODES + BLANKS),
        ("prd_start_dt", [f"2012-{m:02}-01" for m in range(1, 13)] + DAYS),
        ("prd_end_dt", DAYS + BLANKS),
    ],
    "crm_sales_details": [
        ("sls_ord_num", ["SO1", "SO2", "SO3", "so1", "SO1 ", "Łódź", *BLANKS]),
        ("sls_prd_key", ["FR-1", "FR-2", "F", "HL-1", "", "?", "'"]),
        ("sls_cust_id", NUMBERS + BLANKS),
        ("sls_order_dt", DIGITS + BLANKS),
        ("sls_ship_dt", DIGITS + BLANKS),
        ("sls_due_dt", DIGITS + BLANKS),
        ("sls_sales", SMALL + NUMBERS),
        ("sls_quantity", [*SMALL, "1", "1", "2", "2147483647"]),
        ("sls_price", [*SMALL, "2147483647", "-2147483648"]),
    ],
    "erp_cust_az12": [
        ("CID", KEYS + BLANKS),
        ("BDATE", ["1900-01-01", "1970-01-01", *DAYS, *BLANKS]),
        ("GEN", CODES + BLANKS),
    ],
    "erp_loc_a101": [("CID", KEYS + BLANKS), ("CNTRY", COUNTRIES + BLANKS + TEXTS)],
    "erp_px_cat_g1v2": [
        ("ID", ["CO_RF", "AC_HE", " CO_RF", *BLANKS]),
        ("CAT", TEXTS + BLANKS),
        ("SUBCAT", TEXTS + BLANKS),
        ("MAINTENANCE", ["Yes", "No", "yes", " No", *BLANKS]),
    ],
}


def write_files(folder: Path, seed: int, rows: int) -> None:
    draw = random.Random(seed)
    for table, columns in FILES.items():
        path = folder / SOURCES[table]
        path.parent.mkdir(exist_ok=True)
        lines = [tuple(name for name, _ in columns)]
        lines += [tuple(draw.choice(values) for _, values in columns) for _ in range(rows)]
        path.write_bytes(b"".join(record(line) + b"\r\n" for line in lines))


def positive(counts: dict[str, int]) -> dict[str, int]:
    return {name: count for name, count in counts.items() if count}


@pytest.mark.parametrize("seed", [1, *at_night(2, 3)])
def test_strangest_rows_are_judged_as_specified(retail: Retail, seed: int) -> None:
    write_files(retail.folder, seed, rows=400)
    assert set(retail.run().values()) == {"succeeded"}
    model = Model(retail.folder)

    for table, rows in model.rows.items():
        assert retail.value(f"select count(*) from {table}") == rows, table
    for table, rules in model.quarantined.items():
        found = dict(
            retail.rows(
                "select rule_name, count(*) from setup.quarantine where target = %s group by 1",
                table,
            )
        )
        assert found == positive(rules), table
    for table in SOURCES:
        assert retail.value(
            f"select (select count(*) from bronze.{table}) = (select count(*) from silver.{table})"
            f" + (select count(distinct source_line) from setup.quarantine where target = %s)",
            f"silver.{table}",
        )
    assert retail.rows(
        "select coalesce(sum(sales_amount), 0), coalesce(sum(quantity), 0) from gold.fact_sales"
    ) == [(model.totals["sales_amount"], model.totals["quantity"])]
    for table, rules in model.warnings.items():
        found = dict(
            retail.rows(
                "select rule_name, violated from setup.quality_results"
                " where target = %s and gate = 'warn' and violated > 0",
                table,
            )
        )
        # the second reading counts a missing birthdate as an invalid one
        for counts in (found, rules):
            counts.pop("bdate_valid", None)
        assert found == positive(rules), table


def test_customers_are_those_of_the_second_reading(retail: Retail) -> None:
    write_files(retail.folder, 4, rows=400)
    retail.run()
    columns = "customer_number, first_name, last_name, country, marital_status, gender"
    found = retail.rows(
        f"select customer_id::text, {columns}, birthdate::text, create_date::text"
        " from gold.dim_customers"
    )
    assert {row[0]: row[1:] for row in found} == Model(retail.folder).dim_customers()


def test_bronze_is_exactly_what_was_delivered(retail: Retail) -> None:
    """Every field unchanged; an empty one is NULL, one of blanks stays."""
    write_files(retail.folder, 5, rows=100)
    retail.run()
    for table in SOURCES:
        delivered, _, _ = read(retail.path(table))
        names = list(delivered[0])
        found = retail.rows(f"select {', '.join(names)} from bronze.{table} order by _source_line")
        assert found == [tuple(row[name] for name in names) for row in delivered], table

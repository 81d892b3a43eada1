"""The silver models, each sentence of the specification on a few delivered rows."""

from __future__ import annotations

import datetime

import psycopg
import pytest
from fixture_types import Deliver, Query

CUSTOMER = ["cst_id", "cst_key", "cst_firstname", "cst_marital_status", "cst_gndr"]
PRODUCT = ["prd_id", "prd_key", "prd_nm", "prd_cost", "prd_line", "prd_start_dt", "prd_end_dt"]
SALE = ["sls_ord_num", "sls_prd_key", "sls_sales", "sls_quantity", "sls_price"]


def day(year: int, month: int = 1, number: int = 1) -> datetime.date:
    return datetime.date(year, month, number)


def test_customer_codes_become_words(deliver: Deliver, query: Query) -> None:
    deliver(
        "crm_cust_info",
        CUSTOMER,
        ["1", "A", " Jon\t", "M", "F"],
        ["2", "B", "\u00a0\u00c9va ", " s ", "m"],
        ["3", "C", " ", None, None],
        ["4", " D ", "x", "X", "Male"],
    )
    assert query(
        "select cst_id, cst_key, cst_firstname, cst_marital_status, cst_gndr"
        " from silver.v_crm_cust_info order by cst_id"
    ) == [
        (1, "A", "Jon", "Married", "Female"),
        (2, "B", "\u00c9va", "Single", "Male"),
        (3, "C", None, "n/a", "n/a"),
        (4, " D ", "x", "n/a", "n/a"),
    ]


def test_latest_customer_row_wins_as_a_whole(deliver: Deliver, query: Query) -> None:
    deliver(
        "crm_cust_info",
        ["cst_id", "cst_key", "cst_firstname", "cst_create_date"],
        ["1", "A", "newer", "2026-01-02"],
        ["1", "A", "older", "2026-01-01"],
        ["2", "B", "dated", "0001-01-01"],
        ["2", "B", "undated", "2026-02-30"],
        ["3", "C", "first line", "2026-01-01"],
        ["3", "C", None, "2026-01-01 10:00:00"],
    )
    assert query(
        "select cst_id, cst_firstname from silver.v_crm_cust_info"
        " where not _is_superseded order by cst_id"
    ) == [(1, "newer"), (2, "dated"), (3, None)]


def test_rows_that_are_dropped_supersede_none(deliver: Deliver, query: Query) -> None:
    deliver(
        "crm_cust_info",
        ["cst_id", "cst_key", "cst_create_date"],
        ["1", "A", "2026-01-01"],
        ["1", "\u00a0", "2026-01-02"],
        [None, "B", "2026-01-01"],
        ["x", "C", "2026-01-01"],
    )
    assert query(
        "select (_row)._source_line, cst_id, _is_superseded from silver.v_crm_cust_info order by 1"
    ) == [(2, 1, False), (3, 1, False), (4, None, False), (5, None, False)]


def test_product_keys_are_split_and_versions_end_before_the_next(
    deliver: Deliver, query: Query
) -> None:
    deliver(
        "crm_prd_info",
        PRODUCT,
        ["1", "CO-RF-FR-R92B-58", " Frame ", "12", "R ", "2011-07-01", "2007-12-28"],
        ["2", "CO-RF-FR-R92B-58", "Frame", None, "m", "2012-07-01", "2008-12-27"],
        ["3", "CO-RF-FR-R92B-58", "Frame", "x", "S ", "2013-07-01", None],
        ["4", "AC-HE-FR-R92B-58", "Helmet", "0", "T", "2012-01-01", None],
        ["5", "AC-HE-A", "Other", "1", "Q", "2012-01-01", None],
    )
    assert query(
        "select prd_id, cat_id, prd_key, prd_nm, prd_cost, prd_line, prd_start_dt, prd_end_dt"
        " from silver.v_crm_prd_info order by prd_id"
    ) == [
        (1, "CO_RF", "FR-R92B-58", "Frame", 12, "Road", day(2011, 7), day(2012, 6, 30)),
        (2, "CO_RF", "FR-R92B-58", "Frame", 0, "Mountain", day(2012, 7), day(2013, 6, 30)),
        (3, "CO_RF", "FR-R92B-58", "Frame", 0, "Other Sales", day(2013, 7), None),
        (4, "AC_HE", "FR-R92B-58", "Helmet", 0, "Touring", day(2012), None),
        (5, "AC_HE", "A", "Other", 1, "n/a", day(2012), None),
    ]


def test_product_ends_are_computed_over_the_surviving_rows(deliver: Deliver, query: Query) -> None:
    deliver(
        "crm_prd_info",
        ["prd_id", "prd_key", "prd_cost", "prd_start_dt"],
        ["1", "CO-RF-A", "1", "2011-01-01"],
        ["2", "CO-RF-A", "-1", "2011-02-01"],
        ["7", "CO-RF-A", "1", "2011-03-01"],
        ["8", "CO-RF-A", "1", "2011-04-01"],
        ["9", "CO-RF-A", "1", "2011-04-01"],
        ["7", "CO-RF-A", "1", "2011-05-01"],
        ["9", "CO-RF", "1", "2011-06-01"],
    )
    assert query(
        "select (_row)._source_line, prd_end_dt, _is_id_superseded, _is_version_superseded"
        " from silver.v_crm_prd_info order by 1"
    ) == [
        (2, day(2011, 3, 31), False, False),
        (3, None, False, False),
        (4, None, True, False),
        (5, None, False, True),
        (6, day(2011, 4, 30), False, False),
        (7, None, False, False),
        (8, None, False, False),
    ]


@pytest.mark.parametrize(
    ("delivered", "expected"),
    [
        (("70", "2", None), (70, 35)),
        (("769", "1", "-769"), (769, 769)),
        (("35", "2", "35"), (70, 35)),
        ((None, "1", "9"), (9, 9)),
        (("0", "1", "9"), (9, 9)),
        (("-18", "1", "9"), (9, 9)),
        (("-20", "2", "-10"), (20, 10)),
        (("10", "3", None), (10, 3)),
        (("10", "2", "0"), (10, 5)),
        (("10", "2", "abc"), (10, 5)),
        (("abc", "2", "5"), (10, 5)),
        ((None, "1", None), (None, None)),
        (("0", "2", "0"), (None, None)),
        (("1", "2", None), (None, None)),
        (("5", "2", "2147483647"), (None, None)),
        (("5", "2147483647", "-9223372036854775808"), (None, None)),
        (("5", "1", "2147483648"), (None, None)),
        (("9223372036854775807", "1", None), (None, None)),
        (("5", None, "5"), (None, None)),
        (("5", "0", "5"), (None, None)),
    ],
)
def test_sales_amounts_are_resolved(
    deliver: Deliver,
    query: Query,
    delivered: tuple[str | None, ...],
    expected: tuple[int | None, ...],
) -> None:
    deliver("crm_sales_details", SALE, ["SO1", "A", *delivered])
    assert query("select sls_sales, sls_price from silver.v_crm_sales_details") == [expected]


def test_no_sales_line_is_lost_over_a_date(deliver: Deliver, query: Query) -> None:
    columns = [*SALE, "sls_cust_id", "sls_order_dt", "sls_ship_dt", "sls_due_dt"]
    amounts = ["5", "1", "5"]
    deliver(
        "crm_sales_details",
        columns,
        ["SO1", "A", *amounts, "7", "20130228", "20130301", "20130302"],
        ["SO2", "A", *amounts, "x", "0", "5489", "20130231"],
        ["SO3", "A", *amounts, None, None, "2013-01-01", " 20130101"],
    )
    assert query(
        "select sls_cust_id, sls_order_dt, sls_ship_dt, sls_due_dt"
        " from silver.v_crm_sales_details order by sls_ord_num"
    ) == [
        (7, day(2013, 2, 28), day(2013, 3, 1), day(2013, 3, 2)),
        (None, None, None, None),
        (None, None, None, None),
    ]


def test_last_valid_line_of_an_order_and_product_stays(deliver: Deliver, query: Query) -> None:
    deliver(
        "crm_sales_details",
        SALE,
        ["SO1", "A", "5", "1", "5"],
        ["SO1", "A", "6", "1", "6"],
        ["SO1", "A", None, "1", None],
        ["SO1", "A", "7", "0", "7"],
        ["SO1", "B", "8", "1", "8"],
        [" ", "B", "9", "1", "9"],
    )
    assert query(
        "select (_row)._source_line, _is_superseded from silver.v_crm_sales_details order by 1"
    ) == [(2, True), (3, False), (4, False), (5, False), (6, False), (7, False)]


def test_customer_attributes_lose_a_leading_nas_only(deliver: Deliver, query: Query) -> None:
    deliver(
        "erp_cust_az12",
        ["cid", "gen"],
        [" NASAW1 ", "F "],
        ["AWNAS2", "female"],
        ["NASNAS3", "Male\u00a0"],
        ["AW4", " "],
        ["NAS", "M"],
        [None, "divers"],
        ["AW1", "m"],
    )
    assert query(
        "select (_row)._source_line, cid, gen, _is_superseded from silver.v_erp_cust_az12"
        " order by 1"
    ) == [
        (2, "AW1", "Female", True),
        (3, "AWNAS2", "Female", False),
        (4, "NAS3", "Male", False),
        (5, "AW4", "n/a", False),
        (6, None, "Male", False),
        (7, None, "n/a", False),
        (8, "AW1", "Male", False),
    ]


def test_birthdates_after_today_are_not_kept(
    transaction: psycopg.Connection, deliver: Deliver, query: Query
) -> None:
    transaction.execute("set local setup.now = '2020-06-15 12:00:00'")
    deliver(
        "erp_cust_az12",
        ["cid", "bdate"],
        ["A", "2020-06-15"],
        ["B", "2020-06-16"],
        ["C", "1800-01-01"],
        ["D", "1990-02-30"],
    )
    assert query(
        "select cid, bdate, _delivered_bdate from silver.v_erp_cust_az12 order by cid"
    ) == [
        ("A", day(2020, 6, 15), day(2020, 6, 15)),
        ("B", None, day(2020, 6, 16)),
        ("C", day(1800), day(1800)),
        ("D", None, None),
    ]


def test_locations_lose_dashes_and_get_country_names(deliver: Deliver, query: Query) -> None:
    deliver(
        "erp_loc_a101",
        ["cid", "cntry"],
        ["AW-1", "DE"],
        ["A-W-2", " usa "],
        ["AW-3", "US"],
        ["AW-4", "\t"],
        ["AW-5", None],
        ["AW-6", " France "],
        ["AW1", "Canada"],
        ["-", "Canada"],
    )
    assert query(
        "select (_row)._source_line, cid, cntry, _is_superseded from silver.v_erp_loc_a101"
        " order by 1"
    ) == [
        (2, "AW1", "Germany", True),
        (3, "AW2", "United States", False),
        (4, "AW3", "United States", False),
        (5, "AW4", "n/a", False),
        (6, "AW5", "n/a", False),
        (7, "AW6", "France", False),
        (8, "AW1", "Canada", False),
        (9, None, "Canada", False),
    ]


def test_categories_stay_unchanged_and_the_last_line_wins(deliver: Deliver, query: Query) -> None:
    deliver(
        "erp_px_cat_g1v2",
        ["id", "cat", "subcat", "maintenance"],
        ["AC_BR", " Accessories", "Bike Racks", "yes"],
        ["AC_BR", None, "", "No"],
        [None, "a", "b", "Yes"],
        [None, "c", "d", "Yes"],
    )
    assert query(
        "select id, cat, subcat, maintenance, _is_superseded from silver.v_erp_px_cat_g1v2"
        " order by (_row)._source_line"
    ) == [
        ("AC_BR", " Accessories", "Bike Racks", "yes", True),
        ("AC_BR", None, "", "No", False),
        (None, "a", "b", "Yes", False),
        (None, "c", "d", "Yes", False),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "crm_cust_info",
        "crm_prd_info",
        "crm_sales_details",
        "erp_cust_az12",
        "erp_loc_a101",
        "erp_px_cat_g1v2",
    ],
)
def test_models_return_the_columns_of_their_table(query: Query, table: str) -> None:
    columns = (
        "select attname, atttypid::regtype::text from pg_attribute"
        " where attrelid = '{}'::regclass and attnum > 0 and not starts_with(attname, '_')"
        " order by attnum"
    )
    assert query(columns.format(f"silver.v_{table}")) == query(columns.format(f"silver.{table}"))

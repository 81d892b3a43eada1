"""The gold models on a few silver rows."""

from __future__ import annotations

import datetime

import psycopg
import pytest
from fixture_types import Query

STAMP = "1, '2025-01-01'"


def day(year: int, month: int = 1, number: int = 1) -> datetime.date:
    return datetime.date(year, month, number)


@pytest.fixture
def silver(transaction: psycopg.Connection) -> psycopg.Connection:
    """Three customers and two products, one of them in two versions."""
    transaction.execute(
        f"""
        insert into silver.crm_cust_info values
          (1, 'A', 'Ann', 'Ash', 'Single', 'Female', '2020-01-01', {STAMP}),
          (2, 'B', 'Bob', null, 'n/a', 'n/a', null, {STAMP}),
          (3, 'C', null, null, 'n/a', 'n/a', null, {STAMP});
        insert into silver.erp_cust_az12 values
          ('A', '1970-01-01', 'Male', {STAMP}), ('B', null, 'Male', {STAMP});
        insert into silver.erp_loc_a101 values ('A', 'France', {STAMP}), ('B', 'n/a', {STAMP});
        insert into silver.crm_prd_info values
          (10, 'CO_RF', 'P1', 'Frame', 5, 'Road', '2011-01-01', '2011-12-31', {STAMP}),
          (11, 'CO_RF', 'P1', 'Frame', 6, 'Road', '2012-01-01', null, {STAMP}),
          (12, 'XX_XX', 'P2', 'Thing', 0, 'n/a', '2010-01-01', null, {STAMP});
        insert into silver.erp_px_cat_g1v2 values
          ('CO_RF', 'Components', 'Road Frames', 'Yes', {STAMP});
        insert into silver.crm_sales_details values
          ('SO1', 'P1', 1, '2011-02-01', '2011-02-02', null, 10, 2, 5, {STAMP}),
          ('SO1', 'P9', 1, null, null, null, 7, 1, 7, {STAMP}),
          ('SO2', 'P2', 99, null, null, null, 3, 1, 3, {STAMP}),
          ('SO3', 'P2', null, null, null, null, 3, 1, 3, {STAMP});
        """
    )
    return transaction


@pytest.fixture
def dimensions(silver: psycopg.Connection) -> psycopg.Connection:
    """The same with the dimensions filled from their models."""
    silver.execute(
        f"""
        insert into gold.dim_customers
        select row_number() over (order by customer_id), v.*, {STAMP}
        from gold.v_dim_customers as v;
        insert into gold.dim_products
        select row_number() over (order by start_date), v.*, {STAMP}
        from gold.v_dim_products as v;
        """
    )
    return silver


def test_customers_join_the_erp_and_prefer_the_gender_of_the_crm(
    silver: psycopg.Connection, query: Query
) -> None:
    assert query("select * from gold.v_dim_customers order by customer_id") == [
        (1, "A", "Ann", "Ash", "France", "Single", "Female", day(1970), day(2020)),
        (2, "B", "Bob", None, "n/a", "n/a", "Male", None, None),
        (3, "C", None, None, None, "n/a", "n/a", None, None),
    ]


def test_products_are_the_current_versions_with_or_without_category(
    silver: psycopg.Connection, query: Query
) -> None:
    assert query("select * from gold.v_dim_products order by product_id") == [
        (
            *(11, "P1", "Frame", "CO_RF", "Components", "Road Frames", "Yes"),
            *(6, "Road", day(2012)),
        ),
        (12, "P2", "Thing", "XX_XX", None, None, None, 0, "n/a", day(2010)),
    ]


def test_facts_join_the_current_product_and_keep_unknown_members(
    dimensions: psycopg.Connection, query: Query
) -> None:
    assert query(
        "select order_number, _product_number, product_key, customer_key, sales_amount"
        " from gold.v_fact_sales order by order_number, _product_number"
    ) == [
        ("SO1", "P1", 2, 1, 10),
        ("SO1", "P9", None, 1, 7),
        ("SO2", "P2", 1, None, 3),
        ("SO3", "P2", 1, None, 3),
    ]


def test_product_history_numbers_the_versions(dimensions: psycopg.Connection, query: Query) -> None:
    assert query(
        "select product_key, product_id, version_number, start_date, end_date, is_current"
        " from gold.dim_products_history order by product_id"
    ) == [
        (2, 10, 1, day(2011), day(2011, 12, 31), False),
        (2, 11, 2, day(2012), None, True),
        (1, 12, 1, day(2010), None, True),
    ]


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        (
            "dim_customers",
            "customer_key customer_id customer_number first_name last_name country marital_status"
            " gender birthdate create_date",
        ),
        (
            "dim_products",
            "product_key product_id product_number product_name category_id category subcategory"
            " maintenance cost product_line start_date",
        ),
        (
            "dim_customers_history",
            "customer_key customer_id customer_number first_name last_name country marital_status"
            " gender birthdate create_date valid_from valid_to is_current",
        ),
        (
            "fact_sales",
            "order_number product_key customer_key order_date shipping_date due_date sales_amount"
            " quantity price",
        ),
        (
            "dim_products_history",
            "product_key product_id product_number product_name category_id category subcategory"
            " maintenance cost product_line start_date version_number end_date is_current",
        ),
    ],
)
def test_columns_are_exactly_the_published_ones(query: Query, table: str, columns: str) -> None:
    delivered = query(
        "select attname from pg_attribute"
        f" where attrelid = 'gold.{table}'::regclass and attnum > 0 order by attnum"
    )
    names = [name for (name,) in delivered]
    published = columns.split()
    assert names[: len(published)] == published
    assert all(name.startswith("_") for name in names[len(published) :])


@pytest.mark.parametrize(
    ("role", "statement", "allowed"),
    [
        ("warehouse_reader", "select customer_key, country, gender from gold.dim_customers", True),
        ("warehouse_reader", "select first_name from gold.dim_customers", False),
        ("warehouse_reader", "select birthdate from gold.dim_customers", False),
        ("warehouse_reader", "select * from gold.fact_sales", True),
        ("warehouse_reader", "select * from gold.dim_products_history", True),
        ("warehouse_reader", "select cst_id, cst_gndr from silver.crm_cust_info", True),
        ("warehouse_reader", "select cst_lastname from silver.crm_cust_info", False),
        ("warehouse_reader", "select bdate from silver.erp_cust_az12", False),
        ("warehouse_reader", "select cst_id from silver.v_crm_cust_info", False),
        ("warehouse_reader", "select cst_id from bronze.crm_cust_info", False),
        ("warehouse_pii_reader", "select * from gold.dim_customers", True),
        ("warehouse_pii_reader", "select * from silver.crm_cust_info", True),
        ("warehouse_pii_reader", "select * from bronze.crm_cust_info", False),
        ("warehouse_operator", "select customer_key from gold.dim_customers", False),
    ],
)
def test_names_and_birthdates_need_the_pii_reader(
    transaction: psycopg.Connection, role: str, statement: str, allowed: bool
) -> None:
    transaction.execute(f"set local role {role}")
    if allowed:
        transaction.execute(statement)
    else:
        with pytest.raises(psycopg.errors.InsufficientPrivilege), transaction.transaction():
            transaction.execute(statement)

"""Members keep their surrogate keys through deliveries, new versions, absence and full refresh."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

import psycopg
import pytest


@pytest.fixture
def load(database: str) -> Iterator[Callable[[list[int], list[tuple[int, str, str]]], None]]:
    """Deliver customers (ids) and products (id, key, start date) and build silver and gold."""
    with closing(psycopg.connect(database, autocommit=True)) as connection:
        for key in ("base_path_crm", "base_path_erp"):
            connection.execute("select setup.configure(%s, '/somewhere')", [key])
        connection.execute("truncate gold.dim_customers, gold.dim_products")

        def deliver(customers: list[int], products: list[tuple[int, str, str]]) -> None:
            connection.execute("truncate bronze.crm_cust_info, bronze.crm_prd_info")
            for line, number in enumerate(customers, start=2):
                connection.execute(
                    "insert into bronze.crm_cust_info"
                    " (cst_id, cst_key, _load_id, _loaded_at, _source_file, _source_line)"
                    " values (%s, %s, 1, '2025-01-01', 'test.csv', %s)",
                    [str(number), f"C{number}", line],
                )
            for line, (number, key, start) in enumerate(products, start=2):
                connection.execute(
                    "insert into bronze.crm_prd_info"
                    " (prd_id, prd_key, prd_start_dt, _load_id, _loaded_at, _source_file,"
                    " _source_line) values (%s, %s, %s, 1, '2025-01-01', 'test.csv', %s)",
                    [str(number), f"CO-RF-{key}", start, line],
                )
            connection.execute("call setup.orchestrate_silver('{retail}', p_full_refresh => true)")
            connection.execute("call setup.orchestrate_gold('{retail}', p_full_refresh => true)")

        yield deliver


def customer_keys(database: str) -> dict[int, int]:
    with closing(psycopg.connect(database)) as connection:
        return dict(
            connection.execute(
                "select customer_id, customer_key from gold.dim_customers"
            ).fetchall()
        )


def product_keys(database: str) -> dict[str, int]:
    with closing(psycopg.connect(database)) as connection:
        return dict(
            connection.execute(
                "select product_number, product_key from gold.dim_products"
            ).fetchall()
        )


def test_customers_keep_their_keys(database: str, load: Callable[..., None]) -> None:
    load([100, 20, 3], [])
    assert customer_keys(database) == {3: 1, 20: 2, 100: 3}
    load([100, 50, 1], [])
    assert customer_keys(database) == {3: 1, 20: 2, 100: 3, 1: 4, 50: 5}
    load([2, 3, 20, 100], [])
    assert customer_keys(database) == {3: 1, 20: 2, 100: 3, 1: 4, 50: 5, 2: 6}


def test_products_keep_their_keys(database: str, load: Callable[..., None]) -> None:
    load([], [(1, "b", "2011-01-01"), (2, "B", "2011-01-01"), (3, "Z", "2010-01-01")])
    assert product_keys(database) == {"Z": 1, "B": 2, "b": 3}
    load([], [(1, "b", "2011-01-01"), (9, "b", "2012-01-01"), (4, "A", "2009-01-01")])
    assert product_keys(database) == {"Z": 1, "B": 2, "b": 3, "A": 4}
    load([], [(3, "Z", "2013-01-01")])
    assert product_keys(database) == {"Z": 1, "B": 2, "b": 3, "A": 4}

"""Bronze rows for the tests of the retail models, and whole warehouses run on files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any

import psycopg
import pytest
from fixture_types import Deliver, Query
from folders import folder_for_servers
from psycopg import sql
from retail_warehouse import MakeRetail, Retail, open_retail


@pytest.fixture
def transaction(connection: psycopg.Connection) -> Iterator[psycopg.Connection]:
    """A connection inside a transaction that is rolled back."""
    with connection.transaction(force_rollback=True):
        yield connection


@pytest.fixture
def deliver(transaction: psycopg.Connection) -> Deliver:
    """Insert delivered rows: `deliver("crm_cust_info", ["cst_id", …], ["1", …], ["2", …])`.

    The rows stand on the lines 2, 3 … of their file, columns not named are NULL.
    """

    def insert(table: str, columns: Sequence[str], *rows: Sequence[str | None]) -> None:
        statement = sql.SQL(
            "insert into {} ({}, _load_id, _loaded_at, _source_file, _source_line)"
            " values ({}, 1, '2025-01-01', 'test.csv', %s)"
        ).format(
            sql.Identifier("bronze", table),
            sql.SQL(", ").join(map(sql.Identifier, columns)),
            sql.SQL(", ").join([sql.Placeholder()] * len(columns)),
        )
        for line, row in enumerate(rows, start=2):
            transaction.execute(statement, [*row, line])

    return insert


@pytest.fixture
def query(transaction: psycopg.Connection) -> Query:
    """Run a query and return its rows."""

    def run(text: str) -> list[tuple[Any, ...]]:
        return transaction.execute(text).fetchall()

    return run


@pytest.fixture
def make_retail(server: Any, template: str) -> Iterator[MakeRetail]:
    """Make warehouses, each in a new database with a new folder of its own."""
    with ExitStack() as stack:

        def make() -> Retail:
            conninfo = server.create_database(template)
            stack.callback(server.drop_database, conninfo)
            folder = stack.enter_context(folder_for_servers())
            return stack.enter_context(open_retail(conninfo, folder))

        yield make


@pytest.fixture
def retail(make_retail: MakeRetail) -> Retail:
    """The retail pipeline in a new database, with a folder that is still empty."""
    return make_retail()

"""A pipeline whose bronze tables are copied from a real MariaDB."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from copies import Copies
from warehouse import Warehouse

from samples.mariadb import MariaDb


@pytest.fixture
def copies(
    warehouse: Warehouse,
    mariadb: MariaDb,
    mariadb_database: str,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Copies]:
    """A new pipeline and an empty database, which it reads with the account that may only read."""
    name = f"{mariadb_database}_{warehouse.name}"
    mariadb.create_database(name)
    monkeypatch.setenv(f"{warehouse.name.upper()}_SOURCE_URL", mariadb.url(name))
    with mariadb.connect(name) as source:
        yield Copies(warehouse, source)
    mariadb.drop_database(name)


@pytest.fixture
def operator(database: str) -> Iterator[psycopg.Connection]:
    """A session of the role that runs the warehouse."""
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("set role warehouse_operator")
        yield connection

"""Fixtures for the tests of a project: pytest_plugins = ["pg_medallion.testing"].

The databases are made on TEST_DATABASE_URL, whose user may create them, else on the embedded server
of the project, beside its warehouse.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from pg_medallion.database.connection import resolve
from pg_medallion.migrate import upgrade
from pg_medallion.server import start

_numbers = itertools.count()


@pytest.fixture(scope="session")
def test_server() -> str:
    """The connection string of a server on which databases may be created."""
    given = os.environ.get("TEST_DATABASE_URL")
    return resolve(given).conninfo if given else start().admin_conninfo


@pytest.fixture(scope="session")
def installed_template(test_server: str) -> Iterator[str]:
    """The name of a database with everything installed, to be copied."""
    with _database(test_server, "template0") as (name, conninfo):
        upgrade(conninfo)
        yield name


@pytest.fixture
def database(test_server: str, installed_template: str) -> Iterator[str]:
    """The connection string of a fresh database with everything installed."""
    with _database(test_server, installed_template) as (_, conninfo):
        yield conninfo


@pytest.fixture
def connection(database: str) -> Iterator[psycopg.Connection]:
    """An autocommit connection to `database`."""
    with closing(psycopg.connect(database, autocommit=True)) as connection:
        yield connection


@contextmanager
def _database(server: str, template: str) -> Iterator[tuple[str, str]]:
    """A database that lives as long as the context: its name and its connection string."""
    name = f"test_{os.getpid()}_{next(_numbers)}"
    _order(server, "create database {} template {} encoding 'UTF8'", name, template)
    try:
        yield name, make_conninfo(server, dbname=name)
    finally:
        _order(server, "drop database {} with (force)", name)


def _order(server: str, statement: str, *names: str) -> None:
    query = sql.SQL(statement).format(*map(sql.Identifier, names))
    with closing(psycopg.connect(server, autocommit=True)) as connection:
        connection.execute(query)

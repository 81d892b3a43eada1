"""Fixtures for the tests of a project: pytest_plugins = ["pg_medallion.testing"].

The databases are made on TEST_DATABASE_URL, whose user may create them, else on the embedded server
of the project, beside its warehouse.

A test function with the argument `model_test` is called for each unit test of a model, of the files
sql/<layer>/<pipeline>/tests/*.yml: `model_test.check()` fails with what differs.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from weakref import WeakKeyDictionary

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from pg_medallion.database.connection import resolve
from pg_medallion.migrate import upgrade
from pg_medallion.model_tests.files import ModelTest, read_tests
from pg_medallion.model_tests.report import explain
from pg_medallion.model_tests.run import Result, make
from pg_medallion.model_tests.yaml_nodes import FileProblem
from pg_medallion.project import project_root
from pg_medallion.server import start

_numbers = itertools.count()
_MODEL_TEST = "model_test"
# the results of all tests of a model, which are made at once
_made: WeakKeyDictionary[psycopg.Connection, dict[str, Result]] = WeakKeyDictionary()


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


@dataclass
class CheckedModelTest:
    """One unit test of a model, or a file that is none, with the database to make it in."""

    test: ModelTest | FileProblem
    connection: psycopg.Connection

    def check(self) -> None:
        """Make the test, with all others of its model; fail with what is not as expected."""
        if isinstance(self.test, FileProblem):
            pytest.fail(str(self.test), pytrace=False)
        made = _made.setdefault(self.connection, {})
        if self.test.id not in made:
            of_model = [each for each in _model_tests() if each.model == self.test.model]
            made.update((each.test.id, each) for each in make(self.connection, of_model))
        result = made[self.test.id]
        if not result.passed:
            pytest.fail(explain(result), pytrace=False)


@pytest.fixture(scope="session")
def model_connection(test_server: str, installed_template: str) -> Iterator[psycopg.Connection]:
    """An autocommit connection to a database in which the unit tests of models are made."""
    with (
        _database(test_server, installed_template) as (_, conninfo),
        closing(psycopg.connect(conninfo, autocommit=True)) as connection,
    ):
        yield connection


@pytest.fixture
def model_test(
    request: pytest.FixtureRequest, model_connection: psycopg.Connection
) -> CheckedModelTest:
    """Each unit test of a model of the project: `model_test.check()`."""
    return CheckedModelTest(request.param, model_connection)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One call of a function with `model_test` for each test, and each file that is none."""
    if _MODEL_TEST in metafunc.fixturenames:
        found, problems = read_tests(project_root())
        names = [each.id for each in found] + [str(each) for each in problems]
        metafunc.parametrize(_MODEL_TEST, [*found, *problems], ids=names, indirect=True)


@cache
def _model_tests() -> list[ModelTest]:
    return read_tests(project_root())[0]


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

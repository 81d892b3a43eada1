"""The database of the module instead of one of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest


@pytest.fixture(scope="module")
def model_connection(database: str) -> Iterator[psycopg.Connection]:
    """An autocommit connection to `database`."""
    with closing(psycopg.connect(database, autocommit=True)) as connection:
        yield connection

"""Targets of their own for every test of the merges."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from feed import Feed

_NUMBERS = itertools.count(int(os.environ.get("MEDALLION_TEST_ORDER", "1")))


@pytest.fixture
def feed(connection: psycopg.Connection) -> Callable[..., Feed]:
    """Make a new, empty target in the database of the module."""

    def make(**settings: Any) -> Feed:
        return Feed(connection, f"m{next(_NUMBERS)}", **settings)

    return make

"""Fixtures: whole olist warehouses run on files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from folders import folder_for_servers
from olist_warehouse import Olist, open_olist

MakeOlist = Callable[[], Olist]


@pytest.fixture
def make_olist(server: Any, template: str) -> Iterator[MakeOlist]:
    """Make warehouses, each in a new database with a new folder of its own."""
    with ExitStack() as stack:

        def make() -> Olist:
            conninfo = server.create_database(template)
            stack.callback(server.drop_database, conninfo)
            folder = stack.enter_context(folder_for_servers())
            return stack.enter_context(open_olist(conninfo, folder))

        yield make


@pytest.fixture
def olist(make_olist: MakeOlist) -> Olist:
    """The olist pipeline in a new database, with a folder that is still empty."""
    return make_olist()

"""The small warehouse that the migration tests migrate."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from small_project import SETUP, SHOP, SmallProject, make_small_project


@pytest.fixture
def project(tmp_path: Path) -> SmallProject:
    """A project with a framework and the pipeline shop, no revisions yet."""
    return make_small_project(tmp_path, SETUP | SHOP)


@pytest.fixture
def open_project(project: SmallProject) -> SmallProject:
    """The same, with its first revisions, not released."""
    project.autogenerate("Install")
    return project


@pytest.fixture
def released_project(open_project: SmallProject) -> SmallProject:
    """The same, with its first revisions released."""
    open_project.release()
    return open_project


@pytest.fixture
def second_database(server: Any) -> Iterator[str]:
    """Another database with nothing in it, to compare with `empty_database`."""
    conninfo = server.create_database()
    yield conninfo
    server.drop_database(conninfo)


@pytest.fixture
def upgraded(server: Any, template: str) -> Iterator[str]:
    """A database in which the migrations installed everything: the template was made so."""
    conninfo = server.create_database(template)
    yield conninfo
    server.drop_database(conninfo)

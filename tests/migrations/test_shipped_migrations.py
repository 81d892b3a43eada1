"""The migrations of this project itself: complete, reversible, true to sql/."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from dumps import dump, psql, psql_install
from folders import folder_for_servers
from small_project import PROJECT_ROOT, SmallProject

from pg_medallion.migrate import check, downgrade, upgrade
from pg_medallion.migrate.release import changed_since_release
from pg_medallion.migrate.revisions import Revision, read_revisions
from samples.retail import Options, generate

REVISIONS = [revision for chain in read_revisions(PROJECT_ROOT).values() for revision in chain]


@pytest.fixture
def copy_of_the_project(tmp_path: Path) -> SmallProject:
    """The real sql/ and migrations/ in a folder that a test may write to."""
    for folder in ("sql", "migrations"):
        shutil.copytree(PROJECT_ROOT / folder, tmp_path / folder)
    shutil.copy(PROJECT_ROOT / "alembic.ini", tmp_path)
    return SmallProject(tmp_path)


@dataclass
class Installation:
    """A database in which the manifests installed everything, and its dump of then."""

    conninfo: str
    dump: str


@pytest.fixture(scope="module")
def installed_by_psql(server: Any) -> Iterator[Installation]:
    """What the manifests install."""
    conninfo = server.create_database()
    psql_install(conninfo, PROJECT_ROOT)
    yield Installation(conninfo, dump(conninfo))
    server.drop_database(conninfo)


def test_every_change_of_a_released_text_has_its_revision(
    copy_of_the_project: SmallProject,
) -> None:
    before = copy_of_the_project.revisions()
    copy_of_the_project.autogenerate()

    assert copy_of_the_project.revisions() == before, "run: alembic revision --autogenerate"


def test_released_texts_are_there_unchanged() -> None:
    assert changed_since_release(PROJECT_ROOT) == []


def test_frozen_holds_texts_of_released_revisions_alone() -> None:
    """Alters of the open revisions apart: what is not released is sql/."""
    frozen = PROJECT_ROOT / "migrations" / "frozen"
    released = {path.stem for path in (PROJECT_ROOT / "migrations" / "released").glob("*.txt")}
    astray = [
        path
        for path in frozen.rglob("*.sql")
        if path.relative_to(frozen).parts[0] not in released
        and not path.name.endswith((".upgrade.sql", ".downgrade.sql"))
    ]
    assert astray == []


def test_upgrade_equals_an_installation_by_psql(
    upgraded: str, installed_by_psql: Installation
) -> None:
    assert dump(upgraded) == installed_by_psql.dump
    check(upgraded)


def test_an_installation_by_psql_is_stamped_and_operators_see_it(
    copy_of_the_project: SmallProject, installed_by_psql: Installation
) -> None:
    conninfo = installed_by_psql.conninfo
    copy_of_the_project.alembic("-x", f"url={conninfo}", "stamp", "heads")
    with psycopg.connect(conninfo, autocommit=True) as connection:
        connection.execute("set role warehouse_operator")
        check(connection)


@pytest.mark.nightly
def test_script_for_psql_equals_an_installation_by_psql(
    copy_of_the_project: SmallProject, empty_database: str, installed_by_psql: Installation
) -> None:
    script = copy_of_the_project.root / "upgrade.sql"
    script.write_text(copy_of_the_project.alembic("upgrade", "heads", "--sql"), encoding="utf-8")
    psql(empty_database, script)

    assert dump(empty_database) == installed_by_psql.dump
    check(empty_database)


@pytest.mark.nightly
def test_every_revision_up_and_down_leaves_the_database_as_it_was(empty_database: str) -> None:
    states = [dump(empty_database)]
    for revision in REVISIONS:
        upgrade(empty_database, revision.id)
        states.append(dump(empty_database))
    after = states.pop()

    for revision in reversed(REVISIONS):
        downgrade(empty_database, _below(revision))
        assert dump(empty_database) == states.pop(), f"after the downgrade of {revision.id}"

    upgrade(empty_database)
    assert dump(empty_database) == after
    check(empty_database)


def test_warehouse_that_has_run_goes_without_a_trace(
    empty_database: str, upgraded: str, files_for_the_server: Path
) -> None:
    with psycopg.connect(upgraded, autocommit=True) as connection:
        for system in ("crm", "erp"):
            folder = str(files_for_the_server / f"source_{system}")
            connection.execute("select setup.configure(%s, %s)", [f"base_path_{system}", folder])
        connection.execute("call setup.orchestrate_all()")
        loads = connection.execute("select count(*) from setup.load_log").fetchone()
    assert loads is not None
    assert loads[0] > 0

    downgrade(upgraded, "retail@base")
    downgrade(upgraded, "base")

    with psycopg.connect(upgraded, autocommit=True) as connection:
        # the histories' constraints need it; a downgrade leaves it, others may use it by then
        connection.execute("drop extension if exists btree_gist")
    assert dump(upgraded) == dump(empty_database)


@pytest.fixture
def files_for_the_server() -> Iterator[Path]:
    """Retail files in a folder that the account of the server may read."""
    with folder_for_servers() as folder:
        generate(folder, Options(scale=0.1))
        yield folder


def _below(revision: Revision) -> str:
    return revision.down or f"{revision.branch}@base"

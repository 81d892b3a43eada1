"""A database that is newer or older than the checkout is refused with the remedy."""

from __future__ import annotations

import psycopg
import pytest
from dumps import psql, psql_install
from small_project import AlembicFailed, SmallProject

from pg_medallion.migrate import VersionMismatch, check
from pg_medallion.migrate.drafts import noted_fingerprints


def test_database_at_the_head_is_accepted(open_project: SmallProject, empty_database: str) -> None:
    open_project.upgrade(empty_database)

    check(empty_database, root=open_project.root)
    with psycopg.connect(empty_database, autocommit=True) as connection:
        check(connection, root=open_project.root)


def test_pipeline_that_is_not_installed_is_no_mismatch(
    open_project: SmallProject, empty_database: str
) -> None:
    open_project.upgrade(empty_database, "setup@head")

    check(empty_database, root=open_project.root)


def test_empty_database_is_to_be_deployed(open_project: SmallProject, empty_database: str) -> None:
    _refused(open_project, empty_database, r"is empty.* run: python orchestrate_all\.py deploy$")


def test_database_that_was_emptied_is_to_be_deployed(
    open_project: SmallProject, empty_database: str
) -> None:
    open_project.upgrade(empty_database)
    open_project.downgrade(empty_database, "base")

    _refused(open_project, empty_database, "is empty")


def test_database_installed_by_psql_is_to_be_stamped(
    open_project: SmallProject, empty_database: str
) -> None:
    psql_install(empty_database, open_project.root)

    _refused(open_project, empty_database, "run: alembic stamp heads$")
    with pytest.raises(VersionMismatch, match="alembic stamp heads"):
        open_project.upgrade(empty_database)
    open_project.alembic("-x", f"url={empty_database}", "stamp", "heads")
    check(empty_database, root=open_project.root)
    open_project.downgrade(empty_database, "base")


def test_stamped_database_is_known_as_an_earlier_draft(
    open_project: SmallProject, empty_database: str
) -> None:
    psql_install(empty_database, open_project.root)
    open_project.alembic("-x", f"url={empty_database}", "stamp", "heads")
    view = "sql/setup/runs/run_status.sql"
    open_project.edit(view, "One row per run.", "A run a row.")

    _refused(open_project, empty_database, "earlier draft of revision setup_0001")
    open_project.alembic("-x", f"url={empty_database}", "stamp", "heads")
    _refused(open_project, empty_database, "earlier draft of revision setup_0001")
    open_project.upgrade(empty_database)
    with psycopg.connect(empty_database) as connection:
        query = "select obj_description('setup.run_status'::regclass)"
        assert connection.execute(query).fetchone() == ("A run a row.",)
        open_project.alembic("-x", f"url={empty_database}", "stamp", "base")
        assert noted_fingerprints(connection) == {}


def test_only_what_is_there_can_be_stamped(open_project: SmallProject, empty_database: str) -> None:
    stamp = ("-x", f"url={empty_database}", "stamp")
    with pytest.raises(AlembicFailed, match=r"not installed: setup .*; install it first"):
        open_project.alembic(*stamp, "heads")
    psql(empty_database, open_project.root / "sql/setup/install.sql")
    psql(empty_database, open_project.root / "sql/silver/shop/install.sql")
    missing = r'not installed: shop \("gold.sales" is missing\); run: alembic stamp setup@head'
    with pytest.raises(AlembicFailed, match=missing):
        open_project.alembic(*stamp, "heads")
    with psycopg.connect(empty_database) as connection:
        noted = connection.execute("select to_regclass('public.alembic_version')").fetchone()
    assert noted == (None,)
    open_project.alembic(*stamp, "setup@head")
    check(empty_database, root=open_project.root)
    psql(empty_database, open_project.root / "sql/gold/shop/install.sql")
    open_project.alembic(*stamp, "heads")
    check(empty_database, root=open_project.root)
    open_project.alembic(*stamp, "base")
    _refused(open_project, empty_database, "run: alembic stamp heads$")


@pytest.mark.parametrize("path", ["sql/setup/runs/run_status.sql", "sql/gold/shop/views/sales.sql"])
def test_older_database_is_to_be_deployed(
    released_project: SmallProject, empty_database: str, path: str
) -> None:
    released_project.upgrade(empty_database)
    released_project.edit(path, "select", "select /* changed */")
    released_project.autogenerate()

    _refused(released_project, empty_database, r"is older than .*_0002; run: python .* deploy$")
    released_project.upgrade(empty_database)
    check(empty_database, root=released_project.root)


def test_newer_database_asks_for_a_newer_checkout(
    open_project: SmallProject, empty_database: str
) -> None:
    open_project.upgrade(empty_database)
    with psycopg.connect(empty_database, autocommit=True) as connection:
        connection.execute("update public.alembic_version set version_num = 'shop_0009'")

    _refused(open_project, empty_database, "is newer .*shop_0009.*; update the checkout$")
    with pytest.raises(VersionMismatch, match="update the checkout"):
        open_project.upgrade(empty_database)


def _refused(project: SmallProject, conninfo: str, pattern: str) -> None:
    with pytest.raises(VersionMismatch, match=pattern) as mismatch:
        check(conninfo, root=project.root)
    assert "\n" not in str(mismatch.value)

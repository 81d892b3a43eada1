"""A database that cannot hold the warehouse is refused before anything is created in it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from dumps import dump, psql_install
from nights import at_night
from psycopg.conninfo import make_conninfo
from small_project import PROJECT_ROOT, SmallProject

from pg_medallion.cli import main
from pg_medallion.database.connection import ConnectionProblem
from pg_medallion.migrate import upgrade
from pg_medallion.server import psql_path

REMEDY = "create database warehouse template template0 encoding 'UTF8'"


@pytest.fixture(params=["LATIN1", *at_night("SQL_ASCII")])
def other_database(request: pytest.FixtureRequest, server: Any) -> Iterator[str]:
    """A database in another encoding."""
    name = f"{server.prefix}encoding"
    server.order(
        f"create database {{}} template template0 encoding '{request.param}'"
        " locale_provider libc lc_collate 'C' lc_ctype 'C'",
        name,
    )
    yield make_conninfo(server.conninfo, dbname=name)
    server.order("drop database {}", name)


def is_empty(database: str) -> bool:
    query = (
        "select count(*) from pg_class where oid >= 16384 union all"
        " select count(*) from pg_namespace where oid >= 16384"
    )
    with psycopg.connect(database) as connection:
        return connection.execute(query).fetchall() == [(0,), (0,)]


def test_deploy_refuses_another_encoding_first(
    other_database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ConnectionProblem, match=REMEDY):
        upgrade(other_database)
    assert is_empty(other_database)
    for command in ("deploy", "test-connections"):
        with pytest.raises(SystemExit) as ended:
            main([command, "--database-url", other_database])
        assert ended.value.code == 2
        said = capsys.readouterr()
        [line] = (said.out + said.err).splitlines()
        assert REMEDY in line


@pytest.mark.parametrize("way", ["install.sql", *at_night("--sql")])
def test_psql_refuses_another_encoding_first(other_database: str, way: str, tmp_path: Path) -> None:
    script = PROJECT_ROOT / "sql/setup/install.sql"
    if way == "--sql":
        script = tmp_path / "upgrade.sql"
        printed = SmallProject(PROJECT_ROOT).alembic("upgrade", "heads", "--sql")
        script.write_text(printed, encoding="utf-8")
    done = subprocess.run(
        [psql_path(), "-X", "-v", "ON_ERROR_STOP=1", "-d", other_database, "-f", script],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 3
    assert "has the encoding" in done.stderr
    assert REMEDY in done.stderr
    assert is_empty(other_database)


@pytest.mark.nightly
def test_the_encoding_of_psql_does_not_matter(
    empty_database: str, upgraded: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGCLIENTENCODING", "LATIN1")
    psql_install(empty_database, PROJECT_ROOT)
    monkeypatch.delenv("PGCLIENTENCODING")
    assert dump(empty_database) == dump(upgraded)

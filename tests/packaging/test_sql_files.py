"""The framework as one SQL file: with nothing but a connection, as with psql and with Alembic."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from dumps import dump, psql_install
from framework_copy import PROJECT_ROOT, Framework, copy_framework, make_newer

from pg_medallion.migrate import check, upgrade
from pg_medallion.migrate.sql_files import write_sql_files


def sql_file(framework: Framework, name: str) -> str:
    """One of the files that `make dist` writes."""
    framework.python("pg_medallion.migrate.sql_files", "dist")
    return (framework.root / "dist" / name).read_text(encoding="utf-8")


def execute(conninfo: str, script: str) -> None:
    """Run a script as one query, as a console does."""
    with closing(psycopg.connect(conninfo, autocommit=True)) as connection:
        connection.execute(script.encode())


def test_one_query_installs_the_framework(empty_database: str, tmp_path: Path) -> None:
    [path, *_] = write_sql_files(PROJECT_ROOT, tmp_path)
    execute(empty_database, path.read_text(encoding="utf-8"))
    with closing(psycopg.connect(empty_database)) as connection:
        told = connection.execute("select setup.version()").fetchone()
    assert told == (Framework(PROJECT_ROOT).version,)


@pytest.mark.nightly
def test_the_file_installs_what_psql_installs(server, tmp_path: Path) -> None:
    framework = copy_framework(tmp_path / "framework")
    script = sql_file(framework, f"pg_medallion--{framework.version}.sql")
    by_file, by_psql = server.create_database(), server.create_database()
    execute(by_file, script)
    psql_install(by_psql, framework.root)
    assert dump(by_file) == dump(by_psql)
    check(by_file, root=framework.root)


@pytest.mark.nightly
def test_the_file_of_a_newer_release_upgrades(server, tmp_path: Path) -> None:
    framework = copy_framework(tmp_path / "framework")
    old = framework.version
    first = sql_file(framework, f"pg_medallion--{old}.sql")
    make_newer(framework, "0.2.0")
    script = sql_file(framework, f"pg_medallion--{old}--0.2.0.sql")
    by_files, by_alembic = server.create_database(), server.create_database()
    execute(by_files, first)
    execute(by_files, script)
    upgrade(by_alembic, root=framework.root)
    assert dump(by_files) == dump(by_alembic)
    check(by_files, root=framework.root)

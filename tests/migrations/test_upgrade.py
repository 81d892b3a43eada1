"""Upgrades and downgrades of a small warehouse on a real server."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from typing import NoReturn

import psycopg
import pytest
from dumps import dump, psql, psql_install
from small_project import PROJECT_ROOT, AlembicFailed, SmallProject

from pg_medallion.database.connection import ConnectionProblem
from pg_medallion.migrate import MigrationProblem, check
from pg_medallion.project import project_root
from pg_medallion.server import ServerProblem


def test_upgrade_equals_an_installation_by_psql(
    open_project: SmallProject, empty_database: str, second_database: str
) -> None:
    open_project.upgrade(empty_database)
    psql_install(second_database, open_project.root)

    assert dump(empty_database) == dump(second_database)
    assert "setup.share" in dump(empty_database)


def test_downgrade_to_base_leaves_nothing(open_project: SmallProject, empty_database: str) -> None:
    before = dump(empty_database)
    open_project.upgrade(empty_database)
    open_project.downgrade(empty_database, "base")

    assert dump(empty_database) == before


def test_one_pipeline_goes_and_the_framework_stays(
    open_project: SmallProject, empty_database: str
) -> None:
    open_project.upgrade(empty_database, "setup@head")
    framework = dump(empty_database)
    open_project.upgrade(empty_database, "shop@head")
    assert dump(empty_database) != framework

    open_project.downgrade(empty_database, "shop@base")
    assert dump(empty_database) == framework


def test_a_pipeline_brings_the_framework_along(
    open_project: SmallProject, empty_database: str
) -> None:
    open_project.upgrade(empty_database, "shop@head")

    with psycopg.connect(empty_database) as connection:
        row = connection.execute("select orders from gold.sales").fetchone()
        pipelines = connection.execute("select pipeline from setup.pipelines").fetchall()
    assert row == (0,)
    assert pipelines == [("shop",)]


def test_the_framework_does_not_go_while_a_pipeline_needs_it(
    open_project: SmallProject, empty_database: str
) -> None:
    before = dump(empty_database)
    open_project.upgrade(empty_database)
    open_project.downgrade(empty_database, "setup@base")

    assert dump(empty_database) == before


def test_script_for_psql_gives_the_same_database(
    open_project: SmallProject, empty_database: str, second_database: str
) -> None:
    script = open_project.root / "upgrade.sql"
    script.write_text(open_project.alembic("upgrade", "heads", "--sql"), encoding="utf-8")
    psql(empty_database, script)
    open_project.upgrade(second_database)

    assert dump(empty_database) == dump(second_database)
    open_project.upgrade(empty_database)  # the script noted its revisions: nothing to do


def test_script_for_psql_downgrades_too(open_project: SmallProject, empty_database: str) -> None:
    before = dump(empty_database)
    open_project.upgrade(empty_database)
    script = open_project.root / "downgrade.sql"
    printed = open_project.alembic("downgrade", "shop_0001:base", "--sql")
    script.write_text(printed, encoding="utf-8")
    psql(empty_database, script)

    assert dump(empty_database) == before


def test_alembic_on_the_command_line_takes_a_url(
    open_project: SmallProject, empty_database: str
) -> None:
    open_project.alembic("-x", f"url={empty_database}", "upgrade", "heads")
    current = open_project.alembic("-x", f"url={empty_database}", "current")

    assert "shop_0001" in current


def test_alembic_takes_the_embedded_server_of_its_project(
    released_project: SmallProject,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """From another folder, with -c: not the server of a project that is there."""
    for name in [*os.environ]:
        if name.startswith(("PG", "DATABASE_URL", "MEDALLION_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(PROJECT_ROOT)
    monkeypatch.setattr("pg_medallion.server.start", lambda say: _say_project())
    with pytest.raises(AlembicFailed, match=re.escape(f"the server of {released_project.root}")):
        released_project.alembic("current")


def _say_project() -> NoReturn:
    raise ServerProblem(f"the server of {project_root()}")


def test_failing_file_is_named_with_its_line_and_leaves_nothing(
    project: SmallProject, empty_database: str
) -> None:
    before = dump(empty_database)
    project.edit("sql/setup/runs/tables/runs.sql", "text not null", "\n  no_type not null")
    project.autogenerate()

    with pytest.raises(MigrationProblem) as problem:
        project.upgrade(empty_database)

    assert str(problem.value).splitlines() == [
        'sql/setup/runs/tables/runs.sql:4: type "no_type" does not exist'
    ]
    assert dump(empty_database) == before


def test_unknown_target_is_one_line(open_project: SmallProject, empty_database: str) -> None:
    with pytest.raises(MigrationProblem) as problem:
        open_project.upgrade(empty_database, "shoes@head")
    assert "shoes" in str(problem.value)
    assert "\n" not in str(problem.value)


def test_server_down_is_one_line_without_password(open_project: SmallProject) -> None:
    with pytest.raises(ConnectionProblem) as problem:
        open_project.upgrade("postgresql://me:secret%40word@127.0.0.1:1/nothing")
    assert "\n" not in str(problem.value)
    assert "secret" not in str(problem.value)


def test_two_deployments_at_the_same_moment_both_succeed(
    open_project: SmallProject, empty_database: str
) -> None:
    code = "import sys; from pathlib import Path; from pg_medallion.migrate import upgrade;"
    code += "upgrade(sys.argv[1], root=Path(sys.argv[2]))"
    command = [sys.executable, "-c", code, empty_database, str(open_project.root)]
    deployments = [
        subprocess.Popen(command, cwd=PROJECT_ROOT, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for deployment in deployments:
        _, errors = deployment.communicate()
        assert deployment.returncode == 0, errors

    check(empty_database, root=open_project.root)


def test_a_deployment_waits_for_another_one(
    open_project: SmallProject, empty_database: str
) -> None:
    failures: list[Exception] = []

    def deploy() -> None:
        try:
            open_project.upgrade(empty_database)
        except Exception as failure:
            failures.append(failure)

    with psycopg.connect(empty_database, autocommit=True) as other:
        other.execute("select pg_advisory_lock(hashtext('pg_medallion'), hashtext('deploy'))")
        deployment = threading.Thread(target=deploy)
        deployment.start()
        _wait_until_blocked(other)
        assert other.execute("select to_regnamespace('setup')").fetchone() == (None,)
        other.execute("select pg_advisory_unlock_all()")
        deployment.join()

    assert failures == []
    check(empty_database, root=open_project.root)


def _wait_until_blocked(connection: psycopg.Connection) -> None:
    query = """
      select count(*) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and wait_event = 'advisory'
    """
    while connection.execute(query).fetchone() != (1,):
        connection.execute("select pg_sleep(0.01)")


def test_alembic_is_not_imported_to_check() -> None:
    code = "import sys, pg_medallion.migrate; sys.exit('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT_ROOT, check=False)
    assert done.returncode == 0

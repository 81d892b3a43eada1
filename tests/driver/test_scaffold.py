"""new-pipeline: what it writes installs, runs, passes its own test and the style checks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from folders import folder_for_servers
from shop import PROJECT_ROOT, call

from pg_medallion.errors import DriverProblem
from pg_medallion.scaffold import create_pipeline
from pg_medallion.server import psql_path

PARTS = ("alembic.ini", "driver", "migrations", "orchestrate_all.py", "pyproject.toml", "sql")
PARTS += (".sqlfluff", "samples", "tests/conftest.py", "tests/helpers")
COPIED = shutil.ignore_patterns("__pycache__")


@pytest.fixture(scope="module")
def project() -> Iterator[Path]:
    """A copy of the project that pipelines can be added to."""
    with folder_for_servers() as folder:
        root = folder / "project"
        for part in PARTS:
            source, target = PROJECT_ROOT / part, root / part
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target, ignore=COPIED)
            else:
                shutil.copy(source, target)
        yield root


@pytest.fixture(scope="module")
def weather(project: Path) -> Path:
    """The copy with a pipeline more."""
    create_pipeline(project, "weather")
    return project


@pytest.fixture
def installed(server: Any, template: str, weather: Path) -> Iterator[psycopg.Connection]:
    """A warehouse of the test's own with the new pipeline, installed by psql."""
    database = server.create_database(template)
    manifests = [weather / "sql" / layer / "weather/install.sql" for layer in LAYERS]
    command = [psql_path(), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-1", "-d", database]
    for manifest in manifests:
        command += ["-f", str(manifest)]
    subprocess.run(command, check=True, capture_output=True)
    with closing(psycopg.connect(database, autocommit=True)) as connection:
        yield connection
    server.drop_database(database)


LAYERS = ("bronze", "silver", "gold")


def test_new_pipeline_runs_and_gold_has_rows(installed: psycopg.Connection, weather: Path) -> None:
    folder = str(weather / "tests" / "weather" / "data")
    installed.execute("select setup.configure('base_path_weather', %s)", [folder])
    installed.execute("call setup.orchestrate_all(p_pipelines => '{weather}')")
    rows = installed.execute("select items, amount from gold.weather_daily order by sold_on")
    assert rows.fetchall() == [(2, 30), (1, 50)]


def test_new_pipeline_installs_twice_where_it_is_re_runnable(
    installed: psycopg.Connection, weather: Path
) -> None:
    for layer in LAYERS:
        for path in sorted((weather / "sql" / layer / "weather").glob("[jr]*.sql")):
            installed.execute(path.read_bytes())
    jobs = installed.execute("select count(*) from setup.load_jobs where pipeline = 'weather'")
    assert jobs.fetchone() == (3,)


@pytest.mark.nightly
def test_new_pipeline_freezes_deploys_and_passes_its_own_test(weather: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(weather)}
    for command in (
        ["alembic", "revision", "--autogenerate", "-m", "Install weather"],
        ["pytest", "-q", "-p", "no:cacheprovider", "tests/weather"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=weather,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert list((weather / "migrations" / "versions" / "weather").glob("*.py"))


def test_new_files_are_in_the_house_style(weather: Path) -> None:
    checks = [
        ["sqlfluff", "lint", *(f"sql/{layer}/weather" for layer in LAYERS)],
        ["ruff", "check", "tests/weather"],
        ["ruff", "format", "--check", "tests/weather"],
    ]
    for command in checks:
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=weather, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout


def test_existing_pipeline_is_refused_and_nothing_is_written(weather: Path) -> None:
    before = sorted(path for path in weather.rglob("*") if path.is_file())
    with pytest.raises(DriverProblem, match=r'"sql/bronze/weather" exists already'):
        create_pipeline(weather, "weather")
    assert sorted(path for path in weather.rglob("*") if path.is_file()) == before


@pytest.mark.parametrize("name", ["crm", "erp", "crm_hr"])
def test_key_or_prefix_of_another_pipeline_is_refused(project: Path, name: str) -> None:
    before = sorted(project.rglob("*"))
    with pytest.raises(DriverProblem, match='belongs to pipeline "retail"; take another name'):
        create_pipeline(project, name)
    assert sorted(project.rglob("*")) == before


@pytest.mark.parametrize(
    "name",
    ["", "Weather", "1st", "a b", "a-b", "../x", "a;drop", "größe", "a__b", "a_", "x" * 41],
)
def test_bad_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DriverProblem, match="cannot name a pipeline"):
        create_pipeline(tmp_path, name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["setup", "silver", "public"])
def test_taken_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DriverProblem, match="the project uses it"):
        create_pipeline(tmp_path, name)


def test_command_prints_the_files_and_what_to_do_next(project: Path) -> None:
    done = call("", "new-pipeline", "storms", program=project / "orchestrate_all.py")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert "sql/gold/storms/views/v_storms_daily.sql" in lines
    assert '  alembic revision --autogenerate -m "Install storms"' in lines
    again = call("", "new-pipeline", "retail", program=project / "orchestrate_all.py")
    assert (again.returncode, again.stderr.count("\n")) == (2, 1)

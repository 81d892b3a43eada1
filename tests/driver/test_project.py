"""Which project a command works on."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from shop import PROJECT_ROOT, call

from pg_medallion.errors import DriverProblem
from pg_medallion.project import find_project, framework_of, project_root


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that looks like one; the program is somewhere else."""
    (tmp_path / "shop" / "sql" / "gold").mkdir(parents=True)
    (tmp_path / "shop" / "alembic.ini").touch()
    monkeypatch.delenv("MEDALLION_PROJECT", raising=False)
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "bin" / "pg-medallion")])
    monkeypatch.chdir(tmp_path)
    return (tmp_path / "shop").resolve()


def test_it_is_found_from_folders_below(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "sql" / "gold")
    assert find_project() == project


def test_it_is_where_its_program_is(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [str(project / "orchestrate_all.py")])
    monkeypatch.chdir(PROJECT_ROOT)
    assert find_project() == project


def test_it_is_what_the_variable_names(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDALLION_PROJECT", "shop")
    assert find_project() == project
    monkeypatch.setenv("MEDALLION_PROJECT", "shop/sql")
    with pytest.raises(DriverProblem, match=r"has no alembic\.ini and sql/"):
        find_project()


def test_outside_of_one_the_remedy_is_told(project: Path) -> None:
    with pytest.raises(DriverProblem, match="make one: pg-medallion init NAME"):
        project_root()


def test_a_checkout_is_its_own_framework_and_has_none_to_give(project: Path) -> None:
    assert framework_of(PROJECT_ROOT) == PROJECT_ROOT
    with pytest.raises(DriverProblem, match="is a checkout of pg_medallion"):
        framework_of(project)


def test_init_wants_the_wheel(tmp_path: Path) -> None:
    done = call("", "init", str(tmp_path / "shop"))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "make dist" in done.stderr
    assert not (tmp_path / "shop").exists()

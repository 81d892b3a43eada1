"""A released text is never lost: sql/ has it, or migrations/frozen, or an error says what to do."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from dumps import dump
from small_project import AlembicFailed, SmallProject

from pg_medallion.migrate import MigrationProblem
from pg_medallion.migrate.release import changed_since_release

SALES = "sql/gold/shop/views/sales.sql"
KEPT = f"migrations/frozen/shop_0001/{SALES}"


def test_release_lists_the_texts_in_order_and_copies_nothing(
    released_project: SmallProject,
) -> None:
    lines = released_project.read("migrations/released/shop_0001.txt").splitlines()

    assert [line[66:] for line in lines] == [
        "migrations/versions/shop/shop_0001_install.py",
        "sql/silver/shop/tables/orders.sql",
        "sql/silver/shop/views/v_orders.sql",
        SALES,
        "sql/gold/shop/jobs.sql",
    ]
    assert released_project.frozen() == []


def test_one_branch_can_be_released_alone(open_project: SmallProject) -> None:
    open_project.release("shop")

    assert "nothing to write: setup_0001" in open_project.autogenerate()
    assert not (open_project.root / "migrations/released/setup_0001.txt").exists()
    with pytest.raises(MigrationProblem, match="there is no branch shoes; there are setup, shop"):
        open_project.release("shoes")


def test_release_leaves_databases_as_they_are(
    open_project: SmallProject, empty_database: str
) -> None:
    open_project.upgrade(empty_database)
    open_project.release()

    open_project.upgrade(empty_database)
    open_project.downgrade(empty_database, "base")


def test_texts_of_many_releases_stay_to_be_had(
    released_project: SmallProject, empty_database: str
) -> None:
    """Changed, changed again, changed back to the first text, removed."""
    states: list[str] = []
    released_project.upgrade(empty_database)
    states.append(dump(empty_database))
    for old, new in (("count(*)", "count(*) + 0"), ("+ 0", "+ 1"), ("count(*) + 1", "count(*)")):
        released_project.edit(SALES, old, new)
        released_project.autogenerate()
        released_project.upgrade(empty_database)
        states.append(dump(empty_database))
        released_project.release()
    (released_project.root / SALES).unlink()
    released_project.edit("sql/gold/shop/install.sql", "\\ir views/sales.sql\n", "")
    released_project.autogenerate()
    released_project.release()
    released_project.upgrade(empty_database)

    assert changed_since_release(released_project.root) == []
    assert states[0] == states[3]
    for number, state in reversed(list(enumerate(states, start=1))):
        released_project.downgrade(empty_database, f"shop_{number:04d}")
        assert dump(empty_database) == state
    for number, state in list(enumerate(states, start=1)):
        released_project.upgrade(empty_database, f"shop_{number:04d}")
        assert dump(empty_database) == state


def test_lost_text_is_named_with_the_remedy(
    released_project: SmallProject, empty_database: str
) -> None:
    released_project.edit(SALES, "count(*)", "count(*) + 0")
    missing = rf"{SALES} that revision shop_0001 shipped is missing: run alembic .*{KEPT}$"
    with pytest.raises(MigrationProblem, match=missing):
        released_project.upgrade(empty_database)
    [problem] = changed_since_release(released_project.root)
    assert KEPT in problem

    shutil.rmtree(released_project.root / ".git")
    with pytest.raises(AlembicFailed, match=rf"no commit here has that text .* there: {KEPT}"):
        released_project.autogenerate()

    released_project.write(KEPT, released_project.read(SALES).replace(" + 0", ""))
    released_project.autogenerate()
    released_project.upgrade(empty_database)


def test_text_is_found_in_an_older_commit(released_project: SmallProject) -> None:
    shipped = released_project.read(SALES)
    for number in range(3):
        released_project.write(SALES, shipped.replace("count(*)", f"count(*) + {number}"))
        released_project.commit()

    assert f"{KEPT}: kept, as shop_0001 shipped it" in released_project.autogenerate()
    assert released_project.read(KEPT) == shipped


@pytest.mark.parametrize(
    "path", ["migrations/versions/setup/setup_0001_install.py", "migrations/frozen/alter"]
)
def test_released_file_that_changed_stops_the_next_release(
    released_project: SmallProject, path: str
) -> None:
    if path.endswith("alter"):
        alter = "migrations/alter/sql/setup/runs/tables/runs"
        released_project.edit("sql/setup/runs/tables/runs.sql", "'a:b;c',", "'a:b;c',\n  n text,")
        released_project.write(f"{alter}.upgrade.sql", "alter table setup.runs add column n text;")
        released_project.write(f"{alter}.downgrade.sql", "alter table setup.runs drop column n;")
        released_project.autogenerate()
        released_project.release()
        path = "migrations/frozen/setup_0002/sql/setup/runs/tables/runs.upgrade.sql"
    released_project.write(path, released_project.read(path) + "\n# changed\n")

    with pytest.raises(MigrationProblem, match=f"{path} was released and has changed: restore"):
        released_project.release()


def test_release_is_of_the_project_around_or_says_that_there_is_none(
    open_project: SmallProject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    def call(folder: Path) -> str:
        command = [sys.executable, "-m", "pg_medallion.migrate.release", "setup"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        return done.stdout + done.stderr

    assert call(tmp_path_factory.mktemp("elsewhere")).startswith("there is no project in ")
    assert "released/setup_0001.txt: released\n" in call(open_project.root / "sql" / "setup")

"""The landing folder: what is delivered against what is declared, and what is put away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from inbox import Inbox
from warehouse import error_of

from pg_medallion.landing.archive import archive, remove_expired
from pg_medallion.landing.sources import check, sources

CONTENT = "id,name,note\n1,a,b\n"


@pytest.mark.parametrize(
    ("content", "status", "percent", "missing", "extra"),
    [
        (None, "MISSING", None, None, None),
        ("id,name,note,createdby\n1,a,b,c\n", "MATCH", 100, [], []),
        ("ID,Name,note,createdby,more\n", "MATCH_EXTRA", 100, [], ["more"]),
        ("id,name,note\n", "AUDIT_MISSING", 75, ["createdby"], []),
        ("id,note,createdby,more\n", "MISMATCH", 75, ["name"], ["more"]),
        ("", "READ_ERROR", None, None, None),
    ],
)
def test_delivered_columns_are_compared_with_those_declared(
    inbox: Inbox,
    content: str | None,
    status: str,
    percent: int | None,
    missing: list[str] | None,
    extra: list[str] | None,
) -> None:
    inbox.declare("id", "name", "note", "createdby")
    shop = inbox.warehouse
    if content is not None:
        inbox.write(content)
    for source in sources(shop.connection, shop.name):
        check(shop.connection, source)
    query = (
        "select status, match_percent::float, missing, extra, cardinality(retyped)"
        " from setup.reconciliation where pipeline = '{p}'"
    )
    retyped = None if missing is None else 0
    assert shop.rows(query) == [(status, percent, missing, extra, retyped)]


def test_a_table_has_several_names(inbox: Inbox) -> None:
    inbox.declare()
    shop = inbox.warehouse
    names = [shop.fill(name) for name in ("bronze.{p}_orders", "{p}_Orders", "orders")]
    found = shop.value("select setup._file_targets('{p}', %s)", names)
    assert found == [shop.fill("bronze.{p}_orders")] * 3
    statement = "select setup._file_targets(%s, array['ordres'])"
    error = error_of(shop.connection, statement, shop.name)
    assert (error.sqlstate, "_orders" in str(error.diag.message_hint)) == ("MW002", True)


@pytest.fixture
def archived(inbox: Inbox, tmp_path: Path) -> Iterator[Inbox]:
    """A file in the archive, of yesterday's run 7; and what others have put there."""
    shop = inbox.declare(load_type="append").warehouse
    shop.execute("select setup.configure('archive_path', %s)", str(tmp_path))
    assert inbox.deliver(CONTENT) == "succeeded"
    done = archive(shop.connection, shop.name, 7)
    assert (done.files, done.gone, len(done.folders)) == (1, 0, 1)
    assert not (inbox.folder / "orders.csv").exists()
    (tmp_path / "2001-01-01_1").mkdir()
    (tmp_path / "2001-01-01_1" / "orders.csv").write_text("mine")
    yield inbox
    shop.execute("reset setup.now")
    for key in ("archive_path", "archive_retention_days"):
        shop.execute("select setup.reset_config(%s)", key)


def copies(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def remove(inbox: Inbox, days: int, **config: Any) -> int:
    """Remove what is there for too long, so many days from now."""
    shop = inbox.warehouse
    for key, value in config.items():
        shop.execute("select setup.configure(%s, %s)", key, str(value))
    then = f"clock_timestamp() + interval '{days} days'"
    shop.execute(f"select set_config('setup.now', ({then})::text, false)")
    return remove_expired(shop.connection, shop.name)


def test_the_archive_keeps_files_for_90_days_and_what_others_put_there(
    archived: Inbox, tmp_path: Path
) -> None:
    foreign = "2001-01-01_1/orders.csv"
    [ours] = set(copies(tmp_path)) - {foreign}
    assert (tmp_path / ours).read_text() == CONTENT
    assert remove(archived, 89) == 0
    assert copies(tmp_path) == [foreign, ours]
    assert remove(archived, 91) == 1
    assert copies(tmp_path) == [foreign]
    assert [path.name for path in tmp_path.iterdir()] == ["2001-01-01_1"]
    assert remove(archived, 200) == 0


def test_a_file_of_somebody_else_keeps_its_folder(archived: Inbox, tmp_path: Path) -> None:
    [ours] = [path for path in copies(tmp_path) if not path.startswith("2001")]
    (tmp_path / ours).with_name("note.txt").write_text("mine")
    assert remove(archived, 91) == 1
    assert copies(tmp_path) == ["2001-01-01_1/orders.csv", str(Path(ours).with_name("note.txt"))]


def test_without_an_end_of_its_time_a_file_stays(archived: Inbox, tmp_path: Path) -> None:
    before = copies(tmp_path)
    assert remove(archived, 100_000, archive_retention_days=0) == 0
    assert copies(tmp_path) == before

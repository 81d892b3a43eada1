"""quarantine list, show, replay, discard: tables, exit codes, who sees rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from folders import folder_for_servers
from psycopg.conninfo import make_conninfo
from shop import CLEAN, call, execute, install, query


@pytest.fixture(scope="module")
def looked_at(database: str) -> Iterator[str]:
    """A shop with two rows in quarantine, for tests that only look."""
    install(database)
    with folder_for_servers() as folder:
        yield with_two_refused(database, folder)


@pytest.fixture
def refused(empty_shop: str, folder: Path) -> str:
    """The same in a database of the test's own."""
    return with_two_refused(empty_shop, folder)


def with_two_refused(empty_shop: str, folder: Path) -> str:
    """Put two rows into quarantine, one of which today's rule lets in."""
    (folder / "items.csv").write_text(CLEAN + "3,pin,30\r\n")
    execute(empty_shop, "select setup.configure('base_path_shop', %s)", str(folder))
    rule = (
        "select setup.register_rule('silver.shop_items', 'cheap', 'range', '{amount}',"
        " p_arguments => '{\"max\": %s}', p_gate => 'drop')"
    )
    execute(empty_shop, rule % 15)
    call(empty_shop)
    execute(empty_shop, rule % 25)
    return empty_shop


@pytest.fixture
def empty_shop(server: object, template: str) -> object:
    """The pipeline in a database of its own."""
    database = server.create_database(template)  # type: ignore[attr-defined]
    install(database)
    yield database
    server.drop_database(database)  # type: ignore[attr-defined]


def words(line: str) -> list[str]:
    return line.split()


def test_the_list_counts_by_table_and_rule(looked_at: str) -> None:
    done = call(looked_at, "quarantine", "list")
    heading, line = done.stdout.splitlines()
    assert done.returncode == 0
    assert words(heading)[:3] == ["table", "rule", "open"]
    assert words(line)[:7] == ["silver.shop_items", "cheap", "2", "0", "0", "0", "0"]


def test_the_entries_of_a_table_are_listed_without_rows(looked_at: str) -> None:
    done = call(looked_at, "quarantine", "list", "silver.shop_items", "--status", "open")
    assert len(done.stdout.splitlines()) == 3
    assert "ink" not in done.stdout
    assert "no such entry" in call(looked_at, "quarantine", "list", "silver.other").stdout
    assert (
        len(
            call(
                looked_at, "quarantine", "list", "--rule", "cheap", "--limit", "1"
            ).stdout.splitlines()
        )
        == 2
    )


def test_a_replay_says_what_it_does(refused: str) -> None:
    dry = call(refused, "quarantine", "replay", "silver.shop_items", "--dry-run")
    assert dry.returncode == 1
    heading, line, note = dry.stdout.splitlines()
    assert heading.split("  ")[0] == "rule"
    assert "would pass" in heading
    assert words(line) == ["cheap", "1", "1", "0", "0"]
    assert note == "dry run: nothing was written"
    assert query(refused, "select count(*) from silver.shop_items") == [(1,)]
    done = call(refused, "quarantine", "replay", "silver.shop_items")
    assert done.returncode == 1
    assert words(done.stdout.splitlines()[1]) == ["cheap", "1", "1", "0", "0"]
    assert "[silver] shop_items  replayed  +1" in done.stderr
    assert query(refused, "select count(*) from silver.shop_items") == [(2,)]
    last = query(refused, "select quarantine_id from setup.quarantine where status = 'open'")
    done = call(refused, "quarantine", "discard", "--id", str(last[0][0]), "--reason", "no use")
    assert (done.returncode, done.stdout) == (0, "1 row discarded\n")
    done = call(refused, "quarantine", "replay", "silver.shop_items")
    assert (done.returncode, done.stdout) == (0, "nothing to replay\n")


def test_an_entry_is_shown_with_its_row(refused: str) -> None:
    [(entry,)] = query(
        refused, "select quarantine_id from setup.quarantine where row_data ->> 'name' = 'ink'"
    )
    done = call(refused, "quarantine", "show", str(entry))
    assert done.returncode == 0
    assert '"name": "ink"' in done.stdout
    assert "silver.shop_items" in done.stdout
    execute(refused, "create role quarantine_anna login password 'x' in role warehouse_operator")
    try:
        anna = make_conninfo(refused, user="quarantine_anna", password="x", passfile="")
        with psycopg.connect(anna):
            pass
        done = call(anna, "quarantine", "show", str(entry))
        assert done.returncode == 0, done.stderr
        assert "ink" not in done.stdout
        assert "only for members of warehouse_pii_reader" in done.stdout
        assert call(anna, "quarantine", "list").returncode == 0
        assert call(anna, "quarantine", "replay", "silver.shop_items").returncode == 1
    finally:
        execute(refused, "drop role quarantine_anna")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["replay", "silver.no_such"], "MW002"),
        (["show", "0"], "not a number above 0"),
        (["show", "999999"], "MW079"),
        (["discard", "silver.shop_items"], "--reason"),
        (["discard", "silver.shop_items", "--reason", " "], "MW079"),
        (["discard", "--reason", "x"], "MW079"),
        (["replay"], "TABLE"),
    ],
)
def test_what_is_wrong_is_an_error(looked_at: str, arguments: list[str], said: str) -> None:
    done = call(looked_at, "quarantine", *arguments)
    assert done.returncode == 2
    assert said in done.stderr

"""Tables that act on themselves by foreign keys or triggers: what moves is found again."""

from __future__ import annotations

import itertools
import time
from typing import Any

import psycopg
import pytest

_NUMBERS = itertools.count()
BEFORE = "(1, null, 'a', 1, false), (2, 1, 'b', 1, false), (3, null, 'c', 1, false)"
AFTER = "(2, 3, 'B', 2, false), (3, null, 'c', 1, false)"
FULL = "select setup.merge_full(%s, %s, '{id}', 1)"
SNAPSHOT = (
    "select setup.merge_snapshot(%s, %s, '{id}', (select max(seq) from {source}),"
    " p_except_columns => '{seq,gone}', p_scd => 'scd1')"
)
EVENTS = (
    "select setup.merge_scd1(%s, %s, '{id}', '{seq}',"
    " p_delete_when => 'gone', p_except_columns => '{gone}')"
)


def rows_after(
    connection: psycopg.Connection, action: str, merge: str, *batches: str
) -> list[tuple[Any, ...]]:
    """Of a table of people and their superiors, after merges of these batches."""
    target = f"silver.followed_{next(_NUMBERS)}"
    source = target.replace("silver", "bronze")
    connection.execute(
        f"create table {target}"
        f" (id int primary key, boss int references {target} on delete {action}, name text)"
    )
    connection.execute(
        f"create table {source} (id int, boss int, name text, seq int, gone boolean)"
    )
    merge = merge.replace("{source}", source)
    if merge == FULL:
        connection.execute(f"create view {source}_view as select id, boss, name from {source}")
    for batch in batches:
        connection.execute(f"truncate {source}")
        connection.execute(f"insert into {source} values {batch}")
        connection.execute(merge, [target, source + ("_view" if merge == FULL else "")])
    return connection.execute(f"select id, boss, name from {target} order by id").fetchall()


@pytest.mark.parametrize("merge", [FULL, SNAPSHOT], ids=["full", "snapshot"])
def test_a_row_whose_superior_goes_gets_the_new_one(
    connection: psycopg.Connection, merge: str
) -> None:
    found = rows_after(connection, "set null", merge, BEFORE, AFTER)
    assert found == [(2, 3, "B"), (3, None, "c")]


@pytest.mark.parametrize("merge", [FULL, SNAPSHOT, EVENTS], ids=["full", "snapshot", "events"])
def test_a_row_that_a_trigger_has_moved_is_found(
    connection: psycopg.Connection, merge: str
) -> None:
    """A trigger of the user writes to its own table, whatever it does there."""
    target = f"silver.triggered_{next(_NUMBERS)}"
    source = target.replace("silver", "bronze")
    connection.execute(
        f"""
        create table {target} (id int primary key, boss int, name text);
        create table {source} (id int, boss int, name text, seq int, gone boolean);
        create view {source}_view as select id, boss, name from {source};
        create function {target}_follow() returns trigger language plpgsql as $$
        begin
          update {target} set boss = null where boss = old.id;
          return null;
        end $$;
        create trigger follow after delete on {target}
        for each row execute function {target}_follow();
        """
    )
    found = source + ("_view" if merge == FULL else "")
    events = "(1, null, null, 2, true), (2, 3, 'B', 2, false)"
    for batch in (BEFORE, events if merge == EVENTS else AFTER):
        connection.execute(f"truncate {source}")
        connection.execute(f"insert into {source} values {batch}")
        connection.execute(merge.replace("{source}", source), [target, found])
    rows = connection.execute(f"select id, boss, name from {target} order by id").fetchall()
    assert rows == [(2, 3, "B"), (3, None, "c")]


def test_an_event_finds_the_row_that_a_delete_has_moved(connection: psycopg.Connection) -> None:
    events = "(1, null, null, 2, true), (2, 3, 'B', 2, false)"
    found = rows_after(connection, "set null", EVENTS, BEFORE, events)
    assert found == [(2, 3, "B"), (3, None, "c")]


def test_rows_that_a_delete_takes_along_come_back(connection: psycopg.Connection) -> None:
    # 4 does not change, but goes with 2, which goes with 1
    others = ", (4, 2, 'd', 1, false)"
    found = rows_after(connection, "cascade", FULL, BEFORE + others, AFTER + others)
    assert found == [(2, 3, "B"), (3, None, "c"), (4, 2, "d")]


def test_places_are_found_at_once_whatever_is_switched_off(connection: psycopg.Connection) -> None:
    with connection.transaction(force_rollback=True):
        connection.execute("create table silver.switched (id int primary key, v int)")
        connection.execute("create table work.places (v int, place tid)")
        connection.execute(
            "insert into silver.switched select n, 0 from generate_series(1, 4000) as n;"
            "insert into work.places select 1, ctid from silver.switched;"
            "analyze silver.switched, work.places"
        )
        taken = []
        for setting in ("on", "off"):
            connection.execute(f"set local enable_tidscan = {setting}")
            with connection.transaction(force_rollback=True):
                began = time.monotonic()
                connection.execute(
                    "select setup._execute_at_places('update silver.switched as t set v = s.v"
                    " from work.places as s where t.ctid = s.place')"
                )
                taken.append(time.monotonic() - began)
        # much longer where each row is looked for among all
        assert taken[1] < 10 * taken[0]

"""First loads and newer snapshots go a shorter way than the fold, to the same rows and counts."""

from __future__ import annotations

import itertools
from typing import Any

import psycopg
import pytest
from events import MODES, events
from feed import Feed
from hypothesis import given
from hypothesis import strategies as st
from test_event_sets import NOT_OF_SCD1, random_feeds
from test_snapshots import TRACKED_A, deliveries

_NUMBERS = itertools.count()
_SHORTCUTS = ("_load_first_events", "_load_first_snapshot", "_apply_newer_snapshot")


def close(connection: psycopg.Connection) -> None:
    """Leave the fold as the only way, to the end of the transaction."""
    for name in _SHORTCUTS:
        ((arguments, result),) = connection.execute(
            "select pg_get_function_identity_arguments(oid), pg_get_function_result(oid)"
            " from pg_proc where oid = %s::regproc",
            [f"setup.{name}"],
        ).fetchall()
        connection.execute(
            f"create or replace function setup.{name}({arguments}) returns {result}"
            f" language sql as 'select null::{result}'"
        )


def content(merged: Feed, *companions: str) -> list[Any]:
    """All that a target and its companions hold."""
    return [
        merged.query(
            "select to_jsonb(t) - '{_load_id,_loaded_at}'::text[]"
            f" from {merged.target}{name} as t order by 1"
        )
        for name in ("", *companions)
    ]


@pytest.mark.every_server
@pytest.mark.parametrize("scd", ["scd1", "scd2"])
@random_feeds
@given(delivered=deliveries, tracked=st.booleans())
def test_snapshots_without_a_fold(
    connection: psycopg.Connection,
    scd: str,
    delivered: list[tuple[int, dict[Any, Any]]],
    tracked: bool,
) -> None:
    # in order, so that most are newer than all before; a late one needs all columns tracked
    ordered = sorted(delivered, key=lambda each: each[0]) if tracked else delivered
    settings: dict[str, Any] = {"scd": scd}
    if tracked and scd == "scd2":
        settings["fold"] = TRACKED_A

    def load(name: str) -> list[Any]:
        merged = Feed(connection, f"{name}{next(_NUMBERS)}", **settings)
        counts = []
        for version, rows in dict(ordered).items():
            options = {"allow_empty": True, "restate": True}
            counts.append(merged.snapshot(version, rows, **options))
        return [counts, *content(merged, "__v")]

    with connection.transaction(force_rollback=True):
        short = load("short")
        close(connection)
        assert load("long") == short


@pytest.mark.every_server
@pytest.mark.parametrize("scd", ["scd1", "scd2"])
@pytest.mark.parametrize("mode", MODES)
@random_feeds
@given(data=st.data())
def test_a_first_load_without_a_fold(
    connection: psycopg.Connection, mode: str, scd: str, data: st.DataObject
) -> None:
    if scd == "scd1" and mode in NOT_OF_SCD1:
        return
    delivered = data.draw(st.lists(events(MODES[mode]), min_size=1, max_size=12))

    def load(name: str) -> list[Any]:
        merged = Feed(connection, f"{name}{next(_NUMBERS)}", scd=scd, **MODES[mode].settings())
        counts = merged.apply([each for each in delivered if each.op != "T"])
        return [counts, *content(merged, "__x", "__z"), [row for _, row in merged.quarantine()]]

    with connection.transaction(force_rollback=True):
        short = load("short")
        close(connection)
        assert load("long") == short

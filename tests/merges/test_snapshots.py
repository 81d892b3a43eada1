"""Full and incremental snapshots: order of versions, late ones, restatements, refusals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from feed import Feed, rows
from hypothesis import given
from hypothesis import strategies as st
from oracle import Fold, Version, snapshot_history
from test_event_sets import random_feeds

Feeds = Callable[..., Feed]
X, Y, Z = ("x", 1), ("y", 1), ("z", 1)
TRACKED_A = Fold(("a", "b"), tracked=frozenset("a"))

contents = st.dictionaries(
    st.sampled_from([(1,), (2,), (3,)]),
    st.tuples(st.sampled_from([None, "x", "y"]), st.sampled_from([None, 1])),
)
deliveries = st.lists(st.tuples(st.integers(1, 6), contents), min_size=1, max_size=7)


@pytest.mark.every_server
def test_a_late_full_snapshot_is_spliced_in(feed: Feeds) -> None:
    merged = feed()
    merged.snapshot(1, {(1,): X, (2,): Y})
    merged.snapshot(4, {(1,): X})
    merged.snapshot(2, {(2,): Z})
    assert merged.history() == rows("1[1,2) x,1; 1[4,-) x,1; 2[1,2) y,1; 2[2,4) z,1")


@pytest.mark.every_server
@random_feeds
@given(delivered=deliveries)
def test_history_is_what_the_snapshots_say_in_any_order(
    feed: Feeds, delivered: list[tuple[int, dict[Any, Any]]]
) -> None:
    merged = feed()
    taken: dict[int, dict[Any, Any]] = {}
    for version, content in delivered:
        merged.snapshot(version, content, allow_empty=True, restate=True)
        taken[version] = content
        assert merged.history() == snapshot_history(taken)
        before = merged.written("__v")
        for each, known in taken.items():
            merged.snapshot(each, known, allow_empty=True)
        assert merged.written("__v") == before


@pytest.mark.every_server
@random_feeds
@given(delivered=deliveries)
def test_current_rows_are_the_newest_snapshot(
    feed: Feeds, delivered: list[tuple[int, dict[Any, Any]]]
) -> None:
    merged = feed(scd="scd1")
    taken: dict[int, dict[Any, Any]] = {}
    for version, content in delivered:
        merged.snapshot(version, content, allow_empty=True, restate=True)
        taken[version] = content
        assert merged.current() == set(taken[max(taken)].items())
        assert {row[0] for row in merged.query(f"select _seq from {merged.target}__v")} == set(
            taken
        )


@pytest.mark.every_server
def test_a_row_changes_only_when_a_tracked_value_differs(feed: Feeds) -> None:
    merged = feed(fold=TRACKED_A)
    merged.snapshot(1, {(1,): ("x", 1), (2,): ("x", 1)})
    counts = merged.snapshot(2, {(1,): ("x", 2), (2,): ("y", 3)})
    assert merged.history() == rows("1[1,-) x,1; 2[1,2) x,1; 2[2,-) y,3")
    assert (counts["keys"], counts["inserted"], counts["updated"]) == (1, 1, 1)


@pytest.mark.every_server
def test_an_incremental_snapshot_deletes_nothing(feed: Feeds) -> None:
    merged = feed()
    merged.snapshot(1, {(1,): X, (2,): Y}, full=False)
    merged.snapshot(3, {(1,): Z}, full=False)
    merged.snapshot(2, {(1,): Y}, full=False)
    assert merged.history() == rows("1[1,2) x,1; 1[2,3) y,1; 1[3,-) z,1; 2[1,-) y,1")


def test_an_incremental_snapshot_may_have_a_sequence(feed: Feeds) -> None:
    merged = feed()
    merged.connection.execute(
        f"insert into bronze.{merged.name} values (1, 5, null, 'x', 1), (1, 3, null, 'y', 1)"
    )
    merged.connection.execute(
        "select setup.merge_snapshot(%s, %s, '{k1}', null::integer, p_full => false,"
        " p_sequence => '{n1}', p_except_columns => '{op}')",
        [merged.target, f"bronze.{merged.name}"],
    )
    assert merged.history() == rows("1[3,5) y,1; 1[5,-) x,1")


REFUSALS: dict[str, tuple[str, str, Callable[[Feed], Any]]] = {
    "no version": (
        "MW056",
        "version",
        lambda m: m.query(
            f"select setup.merge_snapshot('{m.target}', 'bronze.{m.name}', '{{k1}}', null::integer)"
        ),
    ),
    "NULL key": ("MW042", "NULL keys", lambda m: m.snapshot(3, {(None,): X})),
    "empty": ("MW056", "p_allow_empty", lambda m: m.snapshot(3, {})),
    "too many deletes": (
        "MW056",
        "2 of 3 rows",
        lambda m: m.snapshot(3, {(1,): X}, max_delete_pct=60),
    ),
    "same version, other content": ("MW056", "p_restate", lambda m: m.snapshot(2, {(1,): Z})),
    "events into snapshots": ("MW051", "events", lambda m: m.merge(except_columns=["op"])),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_a_wrong_snapshot_is_refused_and_changes_nothing(feed: Feeds, case: str) -> None:
    code, words, deliver = REFUSALS[case]
    merged = feed()
    merged.snapshot(2, {(1,): X, (2,): X, (3,): X})
    before = merged.written("__v")
    with pytest.raises(psycopg.Error) as caught:
        deliver(merged)
    diag = caught.value.diag
    assert caught.value.sqlstate == code
    assert words in f"{diag.message_primary} {diag.message_detail} {diag.message_hint}"
    assert merged.written("__v") == before


@pytest.mark.parametrize("full", [True, False])
def test_duplicate_keys_of_a_snapshot_are_refused(feed: Feeds, full: bool) -> None:
    merged = feed()
    merged.snapshot(1, {(1,): X}, full=full)
    merged.connection.execute(f"insert into bronze.{merged.name} (k1, a) values (1, 'other')")
    with pytest.raises(psycopg.Error) as caught:
        merged.connection.execute(
            "select setup.merge_snapshot(%s, %s, '{k1}', 2, p_full => %s, p_columns => '{a,b}')",
            [merged.target, f"bronze.{merged.name}", full],
        )
    assert caught.value.sqlstate == "MW042"
    assert merged.history() == {Version((1,), 1, None, X)}


@pytest.mark.parametrize("full", [True, False])
def test_keys_that_the_table_rounds_to_one_are_refused(feed: Feeds, full: bool) -> None:
    merged = feed(key_types=("numeric(9,1)",))
    merged.connection.execute(
        f"alter table bronze.{merged.name} alter column k1 type numeric;"
        f"insert into bronze.{merged.name} (k1, a) values (1.11, 'x'), (1.12, 'y')"
    )
    with pytest.raises(psycopg.Error) as caught:
        merged.connection.execute(
            "select setup.merge_snapshot(%s, %s, '{k1}', 2, p_full => %s, p_columns => '{a,b}')",
            [merged.target, f"bronze.{merged.name}", full],
        )
    assert caught.value.sqlstate == "MW042"


def test_a_late_snapshot_needs_all_columns_tracked(feed: Feeds) -> None:
    merged = feed(fold=TRACKED_A)
    merged.snapshot(2, {(1,): X})
    with pytest.raises(psycopg.Error) as caught:
        merged.snapshot(1, {(1,): Y})
    assert caught.value.sqlstate == "MW056"
    assert "p_track_history" in str(caught.value.diag.message_detail)


def test_an_older_snapshot_that_comes_again_is_known(feed: Feeds) -> None:
    merged = feed(fold=TRACKED_A)
    taken = [{(1,): ("x", 1)}, {(1,): ("x", 2)}, {(1,): ("y", 2)}]
    for version, content in enumerate(taken):
        merged.snapshot(version, content)
    before = merged.written("__v")
    for version, content in enumerate(taken):
        counts = merged.snapshot(version, content)
        assert (counts["keys"], counts["noop"]) == (0, 1)
    assert merged.written("__v") == before
    with pytest.raises(psycopg.Error) as caught:
        merged.snapshot(1, {(1,): Z})
    assert "p_restate" in str(caught.value.diag.message_detail)


def test_nothing_of_a_snapshot_stays_behind(feed: Feeds) -> None:
    for scd in ("scd1", "scd2"):
        merged = feed(scd=scd)
        for version in (2, 2, 3, 1):
            merged.snapshot(version, {(1,): X})
        assert merged.query("select tablename from pg_tables where schemaname = 'work'") == []


def test_a_share_of_deletes_that_was_allowed_goes_through(feed: Feeds) -> None:
    merged = feed()
    merged.snapshot(1, {(1,): X, (2,): X, (3,): X})
    counts = merged.snapshot(2, {(1,): X}, max_delete_pct=67)
    assert (counts["updated"], counts["noop"]) == (2, 1)
    merged.snapshot(3, {}, allow_empty=True)
    assert merged.history() == rows("1[1,3) x,1; 2[1,2) x,1; 3[1,2) x,1")


def test_a_late_snapshot_of_current_rows_may_not_be_empty_either(feed: Feeds) -> None:
    merged = feed(scd="scd1")
    merged.snapshot(2, {(1,): X})
    with pytest.raises(psycopg.Error) as caught:
        merged.snapshot(1, {})
    assert caught.value.sqlstate == "MW056"
    assert merged.query(f"select _seq from {merged.target}__v") == [(2,)]


@pytest.mark.parametrize("keys", ["'{k9}'", "null"])
def test_an_incremental_snapshot_needs_its_keys(feed: Feeds, keys: str) -> None:
    merged = feed()
    with pytest.raises(psycopg.Error) as caught:
        merged.query(
            f"select setup.merge_snapshot(%s, %s, {keys}, 1, p_full => false)",
            merged.target,
            f"bronze.{merged.name}",
        )
    assert caught.value.sqlstate == "MW050"

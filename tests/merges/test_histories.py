"""A history is read as of a time and rebuilt from its events; its event store is compacted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timezone
from typing import Any

import psycopg
import pytest
from events import ALL, MODES, deliveries, events
from feed import Feed, batches, rows
from hypothesis import example, given, settings
from hypothesis import strategies as st
from oracle import Event, Fold, history
from test_event_sets import EXAMPLES, random_feeds

Feeds = Callable[..., Feed]


def as_of(merged: Feed, at: str) -> list[Any]:
    """Keys and values as they were."""
    query = f"select k1, a, b from setup.as_of(null::{merged.target}, %s) order by 1"
    return merged.query(query, at)


def test_a_history_is_read_as_of_a_time(feed: Feeds) -> None:
    merged = feed(seq_types=("date",))
    days = [date(2024, 1, day) for day in (1, 5, 9)]
    merged.apply(
        [
            Event("U", (1,), days[0], ("x", 1)),
            Event("U", (1,), days[1], ("y", 2)),
            Event("U", (2,), days[1], ("z", 3)),
            Event("D", (2,), days[2]),
        ]
    )
    assert as_of(merged, "2023-12-31") == []
    assert as_of(merged, "2024-01-04") == [(1, "x", 1)]
    assert as_of(merged, "2024-01-05") == [(1, "y", 2), (2, "z", 3)]
    assert as_of(merged, "2024-01-09") == [(1, "y", 2)]


def test_as_of_takes_a_sequence_of_two_columns(feed: Feeds) -> None:
    merged = feed(seq_types=("integer", "integer"))
    merged.apply([Event("U", (1,), (1, 7), ("x", 1)), Event("U", (1,), (2, 1), ("y", 1))])
    assert as_of(merged, "(1,9)") == [(1, "x", 1)]


@pytest.mark.parametrize("given", [{}, {"exclusion": True}])
def test_versions_may_not_overlap_by_a_constraint_only_where_it_is_asked_for(
    feed: Feeds, given: dict[str, bool]
) -> None:
    merged = feed(options=given)
    merged.apply(batches("U1@1 x,1 U1@5 y,1")[0])
    kinds = "select contype::text from pg_constraint where conrelid = %s::regclass order by 1"
    found = [kind for (kind,) in merged.query(kinds, merged.target) if kind in "cpx"]
    assert found == ["c", "p", *("x" for _ in given)]
    for wrong in (
        "update {} set _end_seq = _start_seq where _start_seq = 1",
        "update {} set _end_seq = null where _start_seq = 1",
        "insert into {} (k1, _start_seq, _end_seq) values (1, 1, 2)",
    ):
        with pytest.raises(psycopg.errors.IntegrityError):
            merged.connection.execute(wrong.format(merged.target))
    widen = f"update {merged.target} set _end_seq = 6 where _start_seq = 1"
    if given:
        with pytest.raises(psycopg.errors.ExclusionViolation):
            merged.connection.execute(widen)
    else:
        merged.connection.execute(widen)
        assert merged.query("select find_overlaps from setup.find_overlaps(%s)", merged.target) == [
            ({"k1": 1, "start": 1, "end": 6, "next": 5},)
        ]


def test_as_of_wants_a_history(feed: Feeds) -> None:
    with pytest.raises(psycopg.Error) as caught:
        as_of(feed(), "1")
    assert caught.value.sqlstate == "MW050"


@pytest.mark.parametrize(
    "mode", ["a tracked", "nulls ignored", "columns to update", "sequence of two columns"]
)
@pytest.mark.parametrize("scd", ["scd2", "scd1"])
def test_a_rebuild_equals_the_incremental_result(feed: Feeds, mode: str, scd: str) -> None:
    if scd == "scd1" and mode == "a tracked":
        return

    @random_feeds
    @given(data=st.data())
    def rebuild(data: st.DataObject) -> None:
        merged = feed(scd=scd, **MODES[mode].settings())
        seen: set[Event] = set()
        for batch in data.draw(deliveries(MODES[mode])):
            merged.apply(batch)
            seen.update(batch)
        merged.apply(seen)
        before = merged.written()
        counts = merged.query("select (setup.rebuild_target(%s)).*", merged.target)
        assert set(counts[0]) == {0}
        assert merged.written() == before
        merged.check(seen)

    rebuild()


def test_a_rebuild_repairs_what_was_changed_by_hand(feed: Feeds) -> None:
    merged = feed()
    merged.apply(batches("U1@1 x,1 U1@5 y,1 D1@9 U2@3 x,1")[0])
    merged.query(f"update {merged.target} set a = 'wrong' where _start_seq = 5 returning 1")
    merged.query(f"delete from {merged.target} where k1 = 2 returning 1")
    merged.query(f"delete from {merged.target}__x returning 1")
    ((inserted, deleted),) = merged.query(
        "select r.inserted, r.deleted from setup.rebuild_target(%s) as r", merged.target
    )
    assert (inserted, deleted) == (2, 1)
    merged.check(batches("U1@1 x,1 U1@5 y,1 D1@9 U2@3 x,1")[0])
    assert merged.query("select to_regclass(%s)", f"{merged.target}__r") == [(None,)]


CHANGES = {
    "tracked": ('{"track_history": ["a"]}', "1[1,-) x,2; 2[1,-) x,1"),
    "not collapsed": ('{"collapse": false}', "1[1,5) x,1; 1[5,-) x,2; 2[1,4) x,1; 2[4,-) x,1"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_rebuild_changes_how_a_target_is_folded(feed: Feeds, change: str) -> None:
    options, expected = CHANGES[change]
    merged = feed()
    merged.apply(batches("U1@1 x,1 U1@5 x,2 U2@1 x,1 U2@4 x,1")[0])
    merged.query("select setup.rebuild_target(%s, p_options => %s)", merged.target, options)
    assert merged.history() == rows(expected)


def test_a_rebuild_changes_keys_and_sequence(feed: Feeds) -> None:
    merged = feed()
    merged.apply(batches("U1@1 x,1 U1@5 x,2 U1@5 y,9")[0])
    merged.query(
        "select setup.rebuild_target(%s, p_options => %s)",
        merged.target,
        '{"keys": ["k1", "a"], "sequence": ["n1", "op"], "except_columns": null}',
    )
    found = merged.query(
        f"select k1, a, (_start_seq).n1, (_end_seq).n1, b from {merged.target} order by 1, 2, 3"
    )
    assert found == [(1, "x", 1, 5, 1), (1, "x", 5, None, 2), (1, "y", 5, None, 9)]


@random_feeds
@given(data=st.data(), horizon=st.integers(1, 8))
def test_a_compacted_history_changes_nothing_for_events_still_admissible(
    feed: Feeds, data: st.DataObject, horizon: int
) -> None:
    mode = MODES[data.draw(st.sampled_from(["all tracked", "a tracked", "not collapsed"]))]
    merged = feed(**mode.settings())
    seen = set(data.draw(st.lists(events(mode), min_size=1, max_size=12)))
    merged.apply(seen)
    merged.query("select setup.compact_history(%s, %s)", merged.target, str(horizon))
    later = data.draw(st.lists(events(mode), min_size=1, max_size=6))
    counts = merged.apply(later)
    refused = {event for event in later if event.seq < horizon}
    assert (counts["quarantined"] > 0) == bool(refused)
    assert merged.history() == history(seen | set(later) - refused, mode.fold)


SHORT = st.builds(
    Event,
    st.just("U"),
    st.just((1,)),
    st.integers(1, 4),
    st.tuples(st.sampled_from("xy"), st.integers(1, 2)),
) | st.builds(Event, st.just("D"), st.just((1,)), st.integers(1, 4))


@settings(random_feeds, max_examples=5 * EXAMPLES)
@given(
    before=st.sets(SHORT, min_size=1, max_size=6), horizon=st.integers(2, 4), later=st.sets(SHORT)
)
@example(set(batches("U1@1 x,1 U1@2 x,2 U1@3 x,3")[0]), 3, set(batches("D1@3")[0]))
def test_a_compacted_history_knows_what_was_just_before_the_horizon(
    feed: Feeds, before: set[Event], horizon: int, later: set[Event]
) -> None:
    merged = feed(fold=Fold(ALL, tracked=frozenset("a")))
    merged.apply(before)
    merged.query("select setup.compact_history(%s, %s)", merged.target, str(horizon))
    merged.apply(later)
    seen = before | {event for event in later if event.seq >= horizon}
    assert merged.history() == history(seen, merged.fold)


def test_a_horizon_is_kept_as_a_value(feed: Feeds) -> None:
    merged = feed(seq_types=("timestamptz",))
    days = [datetime(2024, 1, day, tzinfo=timezone.utc) for day in (1, 2)]
    merged.apply([Event("U", (1,), day, ("x", 1)) for day in days])
    merged.connection.execute("set timezone = 'Asia/Tokyo'; set datestyle = 'SQL, DMY'")
    merged.query("select setup.compact_history(%s, '2024-01-02')", merged.target)
    horizon = "select horizon from setup.merge_targets where target = %s::regclass"
    assert merged.query(horizon, merged.target) == [("2024-01-02 00:00:00+00",)]
    merged.apply([Event("U", (1,), days[1], ("y", 1))])
    assert merged.quarantine() == []
    merged.query("select setup.compact_history(%s, 'yesterday')", merged.target)
    assert "yesterday" not in str(merged.query(horizon, merged.target))


def test_a_horizon_of_text_is_compared_by_its_bytes(feed: Feeds) -> None:
    merged = feed(seq_types=("text",))
    if merged.query("select 1 from pg_collation where collname = 'en-x-icu'") == []:
        pytest.skip("the server has no ICU")
    merged.connection.execute(
        f'alter table bronze.{merged.name} alter n1 type text collate "en-x-icu"'
    )
    merged.apply([Event("U", (1,), "B", ("x", 1))])
    merged.query("select setup.compact_history(%s, 'B')", merged.target)
    assert merged.apply([Event("U", (1,), "a", ("y", 1))])["quarantined"] == 0
    merged.query("select setup.compact_history(%s, 'a')", merged.target)


def test_a_horizon_is_not_null(feed: Feeds) -> None:
    merged = feed()
    merged.apply(batches("U1@1 x,1")[0])
    with pytest.raises(psycopg.Error) as caught:
        merged.query("select setup.compact_history(%s, null)", merged.target)
    assert caught.value.sqlstate == "MW050"


def test_a_horizon_never_moves_back(feed: Feeds) -> None:
    merged = feed(fold=Fold(("a", "b")))
    merged.apply(batches("U1@1 x,1 U1@2 x,1 U1@3 x,1 D1@4 U1@5 y,1")[0])
    assert len(merged.event_store()) == 3
    assert merged.query("select setup.compact_history(%s, '5')", merged.target) == [(2,)]
    assert {event.seq for event in merged.event_store()} == {4}
    with pytest.raises(psycopg.Error) as caught:
        merged.query("select setup.compact_history(%s, '4')", merged.target)
    assert caught.value.sqlstate == "MW050"
    merged.apply(batches("U1@2 z,1")[0])
    assert [reason for reason, _ in merged.quarantine()] == ["behind_horizon"]

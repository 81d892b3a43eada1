"""Each way to get it wrong turns the invariant red: the tests would notice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import psycopg
import pytest
from feed import Feed, batches
from oracle import Fold, snapshot_history
from test_event_sets import apply_and_compare

ALL = ("a", "b")
NULLS = {"fold": Fold(ALL, ignored=frozenset(ALL))}
TRACKED = {"fold": Fold(ALL, tracked=frozenset("a"))}
PLAIN: dict[str, Any] = {}

# what is wrong: function, text, its replacement, settings, events that show it
MUTATIONS = {
    "tombstones forgotten": (
        "_changes_sql",
        "f._op = 'D' or f._op = 'U' and",
        "f._op = 'U' and",
        PLAIN,
        "D2@50 / U2@40 x,1",
    ),
    "hidden run members forgotten": (
        "_changes_sql",
        "not f.__head or f._sets",
        "f._sets",
        PLAIN,
        "U1@10 red,1 U1@30 red,1 / U1@20 blue,1",
    ),
    "truncates forgotten for late events": (
        "_context_sql",
        "cross join %s as z",
        "cross join (select _seq from %s limit 0) as z",
        PLAIN,
        "U1@2 x,1 T@6 / U3@4 q,1",
    ),
    "upsert beats delete": (
        "_tie_order_sql",
        "_op <> ''D'''",
        "_op = ''D'''",
        PLAIN,
        "D7@4 U7@4 pen,3 / U7@2 ink,1",
    ),
    "a tie is won by the first to arrive": (
        "_wins_tie_sql",
        "else coalesce(%1$s > %2$s%3$s, %2$s is null) end",
        "else false end",
        PLAIN,
        "U7@4 ink,9 / U7@4 pen,3",
    ),
    "a tie in a batch is won by the smaller": (
        "_tie_order_sql",
        "desc nulls last',",
        "asc nulls last',",
        PLAIN,
        "U7@4 pen,3 U7@4 ink,9",
    ),
    "equals instead of is not distinct from": (
        "_fold_versions",
        "%1$s is distinct from lag(%1$s) over w",
        "%1$s <> lag(%1$s) over w",
        PLAIN,
        "U1@1 -,1 U1@2 x,1",
    ),
    "a run shows its first event": (
        "_fold_versions",
        "last_value(%1$s) over w as __l%2$s",
        "first_value(%1$s) over w as __l%2$s",
        TRACKED,
        "U5@1 x,1 U5@3 x,2",
    ),
    "a run before another shows the first event of that": (
        "_fold_versions",
        "lag(%1$s) over w as __b%2$s",
        "%1$s as __b%2$s",
        TRACKED,
        "U5@1 x,1 U5@3 x,2 U5@7 z,4",
    ),
    "ignored nulls are not reset by a delete": (
        "_carried_values_sql",
        "count(*) filter (where s._op <> 'U') over w as __life",
        "0 as __life",
        NULLS,
        "U4@1 x,1 D4@5 U4@9 -,5",
    ),
    "the context misses the version before": (
        "_context_sql",
        "coalesce(b._from, n._lo)",
        "coalesce(n._lo, b._from)",
        PLAIN,
        "U1@10 red,1 / U1@20 red,1",
    ),
    "unchanged rows are rewritten": (
        "_changes_sql",
        "or o._start_seq is null",
        "or true",
        PLAIN,
        "U1@10 red,1 U1@20 blue,1 / U1@30 blue,2 D2@1 / D2@2 U1@11 blue,1",
    ),
}

FIRST = ("_first_versions_sql", "_latest_events_sql", "_load_first_events")
MUTATIONS |= {
    "first load: tombstones forgotten": (
        "_first_versions_sql",
        "where not m.__head",
        "where not m.__head and m._op = 'U'",
        PLAIN,
        "D2@50 / U2@40 x,1",
    ),
    "first load: hidden run members forgotten": (
        "_first_versions_sql",
        "where not m.__head",
        "where m._op = 'D'",
        PLAIN,
        "U1@10 red,1 U1@30 red,1 / U1@20 blue,1",
    ),
    "first load: deletes end nothing": (
        "_first_versions_sql",
        "where m.__head or m._op = 'D'",
        "where m.__head",
        PLAIN,
        "U1@10 red,1 D1@20",
    ),
    "first load: equals instead of is not distinct from": (
        "_first_versions_sql",
        "e.%1$I is distinct from lag(e.%1$I) over w",
        "e.%1$I <> lag(e.%1$I) over w",
        PLAIN,
        "U1@1 -,1 U1@2 x,1",
    ),
    "first load: a run shows its first event": (
        "_first_versions_sql",
        "last_value(e.%1$I) over w as __l%2$s",
        "first_value(e.%1$I) over w as __l%2$s",
        TRACKED,
        "U5@1 x,1 U5@3 x,2",
    ),
    "first load: a run before another shows the first event of that": (
        "_first_versions_sql",
        "lag(e.%1$I) over w as __b%2$s",
        "e.%1$I as __b%2$s",
        TRACKED,
        "U5@1 x,1 U5@3 x,2 U5@7 z,4",
    ),
    "first load: what a head was delivered with is forgotten": (
        "_first_versions_sql",
        "where f.__head and (%s)",
        "where f.__head and false and (%s)",
        TRACKED,
        "U5@1 x,1 U5@3 x,2",
    ),
    "first load: truncates forgotten": (
        "_load_first_events",
        "if v_ends > 0 then",
        "if false then",
        PLAIN,
        "U1@2 x,1 T@6",
    ),
}

CURRENT: dict[str, Any] = {"scd": "scd1"}
MUTATIONS |= {
    "current rows, first load: tombstones forgotten": (
        "_latest_events_sql",
        "where _op = 'D'",
        "where false",
        CURRENT,
        "D1@9 / U1@5 x,1",
    ),
    "current rows, first load: the first event decides": (
        "_latest_events_sql",
        "s._seq desc, {tie_order}",
        "s._seq, {tie_order}",
        CURRENT,
        "U1@1 x,1 U1@5 y,1",
    ),
}
# the others come when there are rows already
OTHER = "U9@1 q,1 / "
MUTATIONS |= {
    "current rows: tombstones forgotten": (
        "_apply_latest_events",
        "from %s as c where c._op = ''D''",
        "from %s as c where c._op = ''D'' and c._row is not null",
        CURRENT,
        "D1@9 / U1@5 x,1",
    ),
    "current rows: tombstones not looked at": (
        "_stage_latest_events",
        "(j._tomb is null or j._seq > j._tomb)",
        "true",
        CURRENT,
        "D1@9 / U1@5 x,1",
    ),
    "current rows: old tombstones stay": (
        "_apply_latest_events",
        "where c._tomb is not null and",
        "where false and",
        CURRENT,
        "D1@3 / U1@5 x,1 / D1@7",
    ),
    "current rows: truncates forgotten for late events": (
        "_stage_latest_events",
        "z._at > j._seq",
        "false",
        CURRENT,
        "U1@2 x,1 T@6 / U3@4 q,1",
    ),
    "current rows: the first event of a batch decides": (
        "_stage_latest_events",
        "j._seq desc)",
        "j._seq)",
        CURRENT,
        "U1@1 x,1 U1@5 y,1",
    ),
    "current rows: a late event wins": (
        "_stage_latest_events",
        "j._row is null or j._seq > j._row",
        "true",
        CURRENT,
        "U1@5 x,1 / U1@3 y,1",
    ),
    "current rows: a greater payload at a tie loses": (
        "_stage_latest_events",
        "(j._op = 'D' or j._beats)",
        "j._op = 'D'",
        CURRENT,
        "U7@4 ink,9 / U7@4 pen,3",
    ),
}

X, Y = ("x", 1), ("y", 1)
# what came first and is newest: those behind it are late
LAST: tuple[int, dict[Any, Any]] = (9, {(9,): X})
# function, text, its replacement, snapshots by version that show it
SNAPSHOT_MUTATIONS: dict[str, tuple[str, str, str, list[tuple[int, dict[Any, Any]]]]] = {
    "equals instead of is not distinct from": (
        "_compare_snapshot",
        "or (%s) is distinct from (%s)",
        "or (%s) <> (%s)",
        [LAST, (1, {(1,): (None, 1)}), (2, {(1,): X})],
    ),
    "absent keys live on": (
        "_compare_snapshot",
        "coalesce(_op, 'D')",
        "coalesce(_op, 'U')",
        [LAST, (1, {(1,): X, (2,): X}), (2, {(1,): X})],
    ),
    "what only a late version had lives on": (
        "_compare_snapshot",
        "case when __is_there then 'U' else 'T' end",
        "'U'",
        [(1, {(2,): X}), (4, {(2,): X}), (2, {(1,): X, (2,): X})],
    ),
    "a late version hides the next one": (
        "_compare_snapshot",
        "where {next} is not null and",
        "where false and",
        [(1, {(1,): X}), (4, {(1,): X}), (2, {(1,): Y})],
    ),
    "the end of a version is forgotten": (
        "_snapshot_context_sql",
        "where _end_seq is not null",
        "where false",
        [LAST, (1, {(1,): X}), (2, {}), (3, {(1,): X})],
    ),
    "newer: equals instead of is not distinct from": (
        "_apply_newer_snapshot",
        "t.%1$I is distinct from s.%1$I",
        "t.%1$I <> s.%1$I",
        [(1, {(1,): (None, 1)}), (2, {(1,): X})],
    ),
    "newer: absent keys live on": (
        "_find_differences",
        "where s.{there} is null or t",
        "where t",
        [(1, {(1,): X, (2,): (None, None)}), (2, {(1,): X})],
    ),
    "newer: what has ended is compared too": (
        "_apply_newer_snapshot",
        "case when v_is_history then 't._end_seq is null' end",
        "null",
        [(1, {(1,): X}), (2, {(1,): Y}), (3, {(1,): ("z", 1)})],
    ),
    "newer: a late one is taken for it": (
        "_merge_snapshot",
        "not v_applied and v_next is null",
        "not v_applied",
        [(1, {(1,): X}), (4, {(1,): X}), (2, {(1,): Y})],
    ),
}


@pytest.fixture
def mutant(database: str) -> Iterator[Callable[[str, str, str], psycopg.Connection]]:
    """A session in which a function is another one, until its end."""
    with closing(psycopg.connect(database)) as session:

        def change(function: str, text: str, replacement: str) -> psycopg.Connection:
            query = "select pg_get_functiondef(%s::regproc)"
            ((source,),) = session.execute(query, [f"setup.{function}"]).fetchall()
            assert text in source, f"{function} does not say {text}"
            session.execute(source.replace(text, replacement))
            return session

        yield change
        session.rollback()


def told(function: str, events: str) -> str:
    """The events, behind another key where it is not the first load that is wrong."""
    return events if function in FIRST else f"{OTHER}{events}"


def breaks(merged: Feed, events: str) -> bool:
    """Whether the invariant or a constraint is violated by these events."""
    try:
        apply_and_compare(merged, batches(events))
    except (AssertionError, psycopg.errors.IntegrityError):
        return True
    return False


def snapshots_break(merged: Feed, delivered: list[tuple[int, dict[Any, Any]]]) -> bool:
    """Whether a history is another one than its snapshots say, or a constraint is violated."""
    taken: dict[int, dict[Any, Any]] = {}
    try:
        for version, content in delivered:
            merged.snapshot(version, content, allow_empty=True)
            taken[version] = content
            if merged.history() != snapshot_history(taken):
                return True
    except psycopg.Error as error:
        return isinstance(error, psycopg.errors.IntegrityError) or error.sqlstate == "MW042"
    return False


@pytest.mark.parametrize("wrong", MUTATIONS)
def test_the_invariant_notices(mutant: Callable[..., psycopg.Connection], wrong: str) -> None:
    function, text, replacement, settings, events = MUTATIONS[wrong]
    session = mutant(function, text, replacement)
    assert breaks(Feed(session, "mutated", **settings), told(function, events))


@pytest.mark.parametrize("wrong", SNAPSHOT_MUTATIONS)
def test_the_snapshots_notice(mutant: Callable[..., psycopg.Connection], wrong: str) -> None:
    function, text, replacement, delivered = SNAPSHOT_MUTATIONS[wrong]
    session = mutant(function, text, replacement)
    assert snapshots_break(Feed(session, "mutated"), delivered)


@pytest.mark.parametrize("wrong", SNAPSHOT_MUTATIONS)
def test_the_snapshots_are_well(connection: psycopg.Connection, wrong: str) -> None:
    *_, delivered = SNAPSHOT_MUTATIONS[wrong]
    with connection.transaction(force_rollback=True):
        assert not snapshots_break(Feed(connection, "sound"), delivered)


@pytest.mark.parametrize("wrong", MUTATIONS)
def test_without_the_mutation_all_is_well(connection: psycopg.Connection, wrong: str) -> None:
    function, *_, settings, events = MUTATIONS[wrong]
    with connection.transaction(force_rollback=True):
        assert not breaks(Feed(connection, "sound", **settings), told(function, events))

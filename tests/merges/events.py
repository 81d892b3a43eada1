"""Random events from small domains, so that ties, late events and re-deliveries are frequent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from oracle import Event, Fold

ALL = ("a", "b")
_DAY = datetime(2024, 1, 1, tzinfo=timezone.utc)
_KEYS: dict[str, list[Any]] = {"integer": [1, 2], "text": ["k", "K"], "date": [_DAY.date()]}
_SEQUENCES: dict[str, list[Any]] = {
    "integer": list(range(1, 9)),
    "text": ["a", "B", "b", "C", "ä", "z"],
    "timestamptz": [_DAY + timedelta(days=number) for number in range(8)],
    "numeric": list(range(1, 9)),
    "smallint": [1, 2, 3],
}
_VALUES: dict[str, list[Any]] = {
    "text": [None, "x", "X", "y"],
    "integer": [None, 1, 2],
    "numeric": [None, Decimal("1.0"), Decimal("1.00"), Decimal("1.5")],
    "timestamptz": [None, _DAY, _DAY + timedelta(microseconds=1)],
    "boolean": [None, True, False],
}
_PLAIN = Fold(ALL)


@dataclass(frozen=True)
class Mode:
    """One way to merge: types and options."""

    fold: Fold = _PLAIN
    keys: Sequence[str] = ("integer",)
    sequence: Sequence[str] = ("integer",)
    types: Sequence[str] = ("text", "integer")
    lists: bool = False
    rejects: bool = False  # some events lack a key or a part of the sequence

    def settings(self) -> dict[str, Any]:
        """What a Feed of this mode is made with."""
        return {
            "fold": self.fold,
            "key_types": self.keys,
            "seq_types": self.sequence,
            "types": self.types,
            "names": self.fold.columns,
            "lists": self.lists,
        }


MODES = {
    "all tracked": Mode(),
    "a tracked": Mode(Fold(ALL, tracked=frozenset("a"))),
    "nothing tracked": Mode(Fold(ALL, tracked=frozenset())),
    "not collapsed": Mode(Fold(ALL, collapse=False)),
    "nulls ignored": Mode(Fold(ALL, ignored=frozenset(ALL))),
    "nulls of b ignored, a tracked": Mode(
        Fold(ALL, tracked=frozenset("a"), ignored=frozenset("b"))
    ),
    "columns to update": Mode(lists=True),
    "columns to update, b tracked": Mode(Fold(ALL, tracked=frozenset("b")), lists=True),
    "two keys, sequence of text": Mode(keys=("integer", "text"), sequence=("text",)),
    "sequence of two columns": Mode(keys=("date",), sequence=("smallint", "text")),
    "sequence in time": Mode(keys=("text",), sequence=("timestamptz",)),
    "numeric and boolean": Mode(types=("numeric", "boolean")),
    "values in time, tracked": Mode(
        Fold(ALL, tracked=frozenset("b")), types=("boolean", "timestamptz")
    ),
    "columns to update of long names": Mode(Fold(("unit price", "ab")), lists=True),
    "rejected events": Mode(rejects=True),
    "rejected events, sequence of two columns": Mode(
        keys=("integer", "text"), sequence=("smallint", "text"), rejects=True
    ),
}


@st.composite
def events(draw: st.DrawFn, mode: Mode) -> Event:
    """One event."""
    op = draw(st.sampled_from("UUUUUUDDT"))
    lacks = [None] if mode.rejects else []
    parts = tuple(draw(st.sampled_from(_SEQUENCES[each] + lacks)) for each in mode.sequence)
    seq = parts if len(parts) > 1 else parts[0]
    if op == "T":
        return Event("T", None, seq)
    key = tuple(draw(st.sampled_from(_KEYS[each] + lacks)) for each in mode.keys)
    if op == "D":
        return Event("D", key, seq)
    values = tuple(draw(st.sampled_from(_VALUES[each])) for each in mode.types)
    first, second = mode.fold.columns
    choice = [None, (), (first,), (second,), tuple(sorted(mode.fold.columns))]
    sets = draw(st.sampled_from(choice)) if mode.lists else None
    return Event("U", key, seq, values, sets)


def accepted(events: Iterable[Event]) -> set[Event]:
    """The events that a merge does not refuse."""
    return {
        event
        for event in events
        if None not in (event.key or ())
        and None not in (event.seq if isinstance(event.seq, tuple) else (event.seq,))
    }


def deliveries(mode: Mode) -> st.SearchStrategy[list[list[Event]]]:
    """Batches of events in any order; an event may come again."""
    return st.lists(events(mode), min_size=1, max_size=14).flatmap(
        lambda pool: st.lists(
            st.lists(st.sampled_from(pool), min_size=1, max_size=8), min_size=1, max_size=4
        )
    )

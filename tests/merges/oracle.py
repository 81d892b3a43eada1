"""What the merges have to give, folded in plain Python from the set of all accepted events.

Knows nothing of tables, batches or SQL: an event set and options go in, versions come out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Key = tuple[Any, ...]
Values = tuple[Any, ...]
_RANK = {"T": 0, "U": 1, "D": 2}


@dataclass(frozen=True)
class Event:
    """One change of one key; a truncate has no key. `sets` names columns; None = all."""

    op: str
    key: Key | None
    seq: Any
    values: Values | None = None
    sets: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Fold:
    """How events become versions."""

    columns: tuple[str, ...]
    tracked: frozenset[str] | None = None  # None = all
    ignored: frozenset[str] = frozenset()
    collapse: bool = True


@dataclass(frozen=True)
class Version:
    """A row of a history; `end` None = current."""

    key: Key
    start: Any
    end: Any
    values: Values


def _bytes(value: Any) -> Any:
    return value.encode() if isinstance(value, str) else value


def _strength(event: Event) -> Any:
    """A tie is won by the strongest: the operation, then the payload with NULL lowest."""
    values = tuple((value is not None, _bytes(value)) for value in event.values or ())
    comparable = tuple((known, value if known else 0) for known, value in values)
    sets = None if event.sets is None else tuple(sorted(name.encode() for name in event.sets))
    return (_RANK[event.op], comparable, (sets is not None, sets or ()))


def winners(events: Iterable[Event]) -> dict[Key, list[Event]]:
    """For each key its events in order, one per sequence, truncates included."""
    events = set(events)
    slots: dict[Key, dict[Any, Event]] = defaultdict(dict)
    for event in events:
        if event.key is not None:
            held = slots[event.key].get(event.seq)
            if held is None or _strength(event) > _strength(held):
                slots[event.key][event.seq] = event
    for truncate in (event for event in events if event.op == "T"):
        for held_by_key in slots.values():
            held_by_key.setdefault(truncate.seq, truncate)
    return {
        key: [by_seq[seq] for seq in sorted(by_seq, key=_order)] for key, by_seq in slots.items()
    }


def _order(seq: Any) -> Any:
    return tuple(map(_bytes, seq)) if isinstance(seq, tuple) else _bytes(seq)


def history(events: Iterable[Event], fold: Fold) -> set[Version]:
    """The rows of an SCD2 table."""
    versions: set[Version] = set()
    tracked = [
        at for at, name in enumerate(fold.columns) if fold.tracked is None or name in fold.tracked
    ]
    for key, ordered in winners(events).items():
        open_: Version | None = None
        state: Values | None = None
        for event in ordered:
            if event.op != "U":
                if open_ is not None:
                    versions.add(Version(key, open_.start, event.seq, open_.values))
                open_ = state = None
                continue
            before, state = state, _after(event, state, fold)
            if open_ is None:
                open_ = Version(key, event.seq, None, state)
            elif fold.collapse and all(before[at] == state[at] for at in tracked):  # type: ignore[index]
                open_ = Version(key, open_.start, None, state)
            else:
                versions.add(Version(key, open_.start, event.seq, open_.values))
                open_ = Version(key, event.seq, None, state)
        if open_ is not None:
            versions.add(open_)
    return versions


def _after(event: Event, state: Values | None, fold: Fold) -> Values:
    """The values of a key after an upsert."""
    assert event.values is not None
    before = state or (None,) * len(fold.columns)
    return tuple(
        new
        if (event.sets is None or name in event.sets) and not (name in fold.ignored and new is None)
        else old
        for name, new, old in zip(fold.columns, event.values, before, strict=True)
    )


def current(events: Iterable[Event], fold: Fold) -> set[tuple[Key, Values]]:
    """The rows of an SCD1 table: the current slice of the history."""
    return {(row.key, row.values) for row in history(events, fold) if row.end is None}


def unshown(events: Iterable[Event], fold: Fold) -> set[Event]:
    """The events that a history does not show: what its event store has to hold."""
    rows = {(row.key, row.start): row.values for row in history(events, fold)}
    return {
        event
        for ordered in winners(events).values()
        for event in ordered
        if event.op == "D"
        or (
            event.op == "U"
            and (event.sets is not None or rows.get((event.key, event.seq)) != event.values)
        )
    }


def left_over(events: Iterable[Event], fold: Fold, keeps_all: bool) -> set[Event]:
    """What the event store of an SCD1 table has to hold: last deletes, or all it does not show."""
    rows = current(events, fold)
    kept: set[Event] = set()
    for key, ordered in winners(events).items():
        last = ordered[-1]
        if keeps_all:
            shown = last.sets is None and (key, last.values) in rows
            kept.update(e for e in ordered if e.op != "T" and not (e is last and shown))
        elif last.op == "D":
            kept.add(last)
    return kept


def snapshot_history(snapshots: dict[Any, dict[Key, Values]]) -> set[Version]:
    """The rows of an SCD2 table that has taken full snapshots, {version: {key: values}}."""
    versions: set[Version] = set()
    open_: dict[Key, Version] = {}
    for seq in sorted(snapshots):
        now = snapshots[seq]
        for key in [key for key, row in open_.items() if now.get(key) != row.values]:
            row = open_.pop(key)
            versions.add(Version(key, row.start, seq, row.values))
        for key in now.keys() - open_.keys():
            open_[key] = Version(key, seq, None, now[key])
    return versions | set(open_.values())

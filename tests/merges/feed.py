"""A target of a merge, batches of events for it, and what the database then holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import psycopg
from oracle import Event, Fold, Version, current, history, left_over, unshown, winners

Row = tuple[Any, ...]
_EVENTS = ("__x", "__z")  # companions of a target of events
COUNTS = ["keys", "inserted", "updated", "deleted", "noop", "late", "ties", "quarantined"]
_EVENT = re.compile(r"([UDT])(\w*|-)@(\(\d+,\d+\)|\w+|-)(?: \{([\w,]*)\})?(?: ([^ /@]+,[^ /@]+))?")
_ROW = re.compile(r"(\w+)\[(\(\d+,\d+\)|\w+),(\(\d+,\d+\)|\w+|-)\) ([^; ]+)")


def _number(text: str) -> Any:
    if text == "-":
        return None
    if text.startswith("("):
        return tuple(int(part) for part in text[1:-1].split(","))
    return int(text) if text.isdigit() else text


def _values(text: str) -> Row:
    a, b = text.split(",")
    return (None if a == "-" else a, _number(b))


def batches(text: str) -> list[list[Event]]:
    """Read events as the specification writes them: `U1@5 x,1 D1@7 / T@9`."""
    return [
        [
            Event(
                op,
                None if op == "T" else (_number(key),),
                _number(seq),
                _values(values) if op == "U" else None,
                None if sets == "" else tuple(sorted(sets.split(","))),
            )
            for op, key, seq, sets, values in _EVENT.findall(batch)
        ]
        for batch in text.split("/")
    ]


def rows(text: str) -> set[Version]:
    """Read versions as the specification writes them: `1[5,9) x,1; 1[9,-) y,2`."""
    return {
        Version((_number(key),), _number(start), _number(end), _values(values))
        for key, start, end, values in _ROW.findall(text)
    }


@dataclass
class Feed:
    """One target with two payload columns, and the source that its events come in."""

    connection: psycopg.Connection
    name: str
    scd: str = "scd2"
    key_types: Sequence[str] = ("integer",)
    seq_types: Sequence[str] = ("integer",)
    types: Sequence[str] = ("text", "integer")
    names: Sequence[str] = ("a", "b")
    fold: Fold = field(default_factory=lambda: Fold(("a", "b")))
    lists: bool = False
    options: dict[str, Any] = field(default_factory=dict)
    accepted: set[Event] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.keys = [f"k{at}" for at in range(1, len(self.key_types) + 1)]
        self.sequence = [f"n{at}" for at in range(1, len(self.seq_types) + 1)]
        keys = ", ".join(f"{n} {t}" for n, t in zip(self.keys, self.key_types, strict=True))
        seqs = ", ".join(f"{n} {t}" for n, t in zip(self.sequence, self.seq_types, strict=True))
        self.payload = ", ".join(f'"{name}"' for name in self.names)
        values = ", ".join(f'"{n}" {t}' for n, t in zip(self.names, self.types, strict=True))
        lists = ", cols text[]" if self.lists else ""
        self.connection.execute(
            f"create table silver.{self.name} ({keys}, {values});"
            f"create table bronze.{self.name} ({keys}, {seqs}, op text, {values}{lists})"
        )

    @property
    def target(self) -> str:
        """The target of the merge."""
        return f"silver.{self.name}"

    def apply(self, events: Iterable[Event], **options: Any) -> dict[str, int]:
        """Merge a batch; returns the counts."""
        source = f"bronze.{self.name}"
        self.connection.execute(f"truncate {source}")
        width = len(self.keys) + len(self.sequence) + 3 + self.lists
        with self.connection.cursor() as cursor:
            cursor.executemany(
                f"insert into {source} values ({', '.join(['%s'] * width)})",
                [self.source_row(event) for event in events],
            )
        return self.merge(**options)

    def merge(self, **options: Any) -> dict[str, int]:
        """Merge what the source holds."""
        given: dict[str, Any] = {
            "target": self.target,
            "source": f"bronze.{self.name}",
            "keys": self.keys,
            "sequence": self.sequence,
            "delete_when": "op = 'D'",
            "truncate_when": "op = 'T'",
            "except_columns": ["op"],
            **({"columns_to_update": "cols"} if self.lists else {}),
            **self.options,
            **options,
        }
        if self.scd == "scd2" and self.fold.tracked is not None:
            given.setdefault("track_history", sorted(self.fold.tracked))
        if self.scd == "scd2" and not self.fold.collapse:
            given.setdefault("collapse", False)
        if self.fold.ignored:
            given.setdefault("ignore_null_updates", sorted(self.fold.ignored))
        return self._call(f"merge_{self.scd}", given)

    def snapshot(self, version: Any, content: dict[Row, Row], **options: Any) -> dict[str, int]:
        """Merge a full snapshot; returns the counts."""
        source = f"bronze.{self.name}"
        self.connection.execute(f"truncate {source}")
        places = ", ".join(["%s"] * (len(self.keys) + 2))
        with self.connection.cursor() as cursor:
            cursor.executemany(
                f"insert into {source} ({', '.join(self.keys)}, {self.payload}) values ({places})",
                [(*key, *values) for key, values in content.items()],
            )
        given: dict[str, Any] = {
            "target": self.target,
            "source": source,
            "keys": self.keys,
            "version": version,
            "scd": self.scd,
            "columns": list(self.names),
            **options,
        }
        if self.fold.tracked is not None:
            given.setdefault("track_history", sorted(self.fold.tracked))
        return self._call("merge_snapshot", given)

    def _call(self, function: str, given: dict[str, Any]) -> dict[str, int]:
        named = ", ".join(f"p_{name} => %({name})s" for name in given)
        query = f"select (m).* from (select setup.{function}({named}) as m offset 0) as m"
        found = self.connection.execute(query, given).fetchone()
        assert found is not None
        return dict(zip(COUNTS, found, strict=True))

    def source_row(self, event: Event) -> Row:
        """How the source delivers an event."""
        key = event.key if event.key is not None else (None,) * len(self.keys)
        seq = event.seq if isinstance(event.seq, tuple) else (event.seq,) * len(self.sequence)
        values = event.values if event.values is not None else (None, None)
        sets = (None if event.sets is None else list(event.sets),) if self.lists else ()
        return (*key, *seq, event.op, *values, *sets)

    def query(self, query: str, *values: Any) -> list[Row]:
        """The rows of a query."""
        return self.connection.execute(query, values or None).fetchall()

    def history(self) -> set[Version]:
        """The rows of an SCD2 target."""
        keys, end, width = ", ".join(self.keys), self._parts("_end_seq"), len(self.keys)
        found = self.query(
            f"select {keys}, {self._parts('_start_seq')}, {end}, {self.payload} from {self.target}"
        )
        step = len(self.sequence)
        return {
            Version(
                row[:width],
                self._seq(row[width : width + step]),
                self._seq(row[width + step : width + 2 * step]),
                row[-2:],
            )
            for row in found
        }

    def current(self) -> set[tuple[Row, Row]]:
        """The rows of an SCD1 target."""
        found = self.query(f"select {', '.join(self.keys)}, {self.payload} from {self.target}")
        return {(row[:-2], row[-2:]) for row in found}

    def _parts(self, column: str) -> str:
        if len(self.sequence) == 1:
            return column
        return ", ".join(f"({column}).{name}" for name in self.sequence)

    def _seq(self, parts: Row) -> Any:
        if parts[0] is None:
            return None
        return parts[0] if len(self.sequence) == 1 else parts

    def event_store(self) -> set[Event]:
        """The events in the event store."""
        width, step = len(self.keys), len(self.sequence)
        found = self.query(
            f"select {', '.join(self.keys)}, {self._parts('_seq')}, _op, _sets, {self.payload}"
            f" from {self.target}__x"
        )
        return {
            Event(
                row[width + step],
                row[:width],
                self._seq(row[width : width + step]),
                row[-2:] if row[width + step] == "U" else None,
                None if row[-3] is None else tuple(row[-3]),
            )
            for row in found
        }

    def check(self, events: Iterable[Event]) -> None:
        """Compare target, event store and the events rebuilt from both with the oracle."""
        events = set(events)
        if self.scd == "scd1":
            assert self.current() == current(events, self.fold)
            keeps_all = self.lists or bool(self.fold.ignored)
            assert self.event_store() == left_over(events, self.fold, keeps_all)
            return
        found, event_store = self.history(), self.event_store()
        assert found == history(events, self.fold)
        assert event_store == unshown(events, self.fold)
        slots = {(event.key, event.seq) for event in event_store}
        rebuilt = event_store | {
            Event("U", row.key, row.start, row.values)
            for row in found
            if (row.key, row.start) not in slots
        }
        kept = {e for ordered in winners(events).values() for e in ordered if e.op != "T"}
        assert rebuilt == kept
        self.check_guarantees(found, events)

    def check_guarantees(self, found: set[Version], events: set[Event]) -> None:
        """Versions of a key touch unless a delete or truncate lies between."""
        assert self.query("select count(*) from setup.find_overlaps(%s)", self.target) == [(0,)]
        ((wrong,),) = self.query(
            f"select count(*) from {self.target} where is_current <> (_end_seq is null)"
        )
        assert wrong == 0
        starts = {(row.key, row.start) for row in found}
        enders = {(e.key, e.seq) for e in events if e.op == "D"}
        truncates = {e.seq for e in events if e.op == "T"}
        for row in found:
            if row.end is not None and (row.key, row.end) not in starts:
                assert (row.key, row.end) in enders or row.end in truncates

    def written(self, *companions: str) -> list[Row]:
        """What changes whenever anything is written to target, event store or truncates."""
        return [
            row
            for table in (self.target, *(self.target + name for name in companions or _EVENTS))
            for row in self.query(f"select ctid::text, xmin::text from {table} order by ctid")
        ]

    def places(self) -> dict[str, Row]:
        """Where each row of target and event store is and who wrote it, by its content."""
        return {
            f"{table} {content}": tuple(place)
            for table in (self.target, f"{self.target}__x")
            if self.query("select to_regclass(%s)", table) != [(None,)]
            for content, *place in self.query(
                "select (to_jsonb(t) - '{_load_id,_loaded_at}'::text[])::text, ctid::text,"
                f" xmin::text from {table} as t"
            )
        }

    def quarantine(self) -> list[Row]:
        """Rule and row of what is in quarantine."""
        return self.query(
            "select rule_name, row_data from setup.quarantine where target = %s"
            " order by 1, 2::text",
            self.target,
        )

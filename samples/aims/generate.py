"""Writes the files of one batch and its manifest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from samples.aims import faults
from samples.aims.catalogue import Column, tables
from samples.aims.options import Options
from samples.aims.values import Row, row
from samples.aims.vocabulary import EMPTY, LARGE, SMALL, USUAL
from samples.batches import delivery, next_batch
from samples.members import Members

LANDING = "landing"
_OTHERS = ("archive", "validation_results", f"{LANDING}/_corrupt")  # the pipeline's own
CSV = ("people", "workorders", "taskdefinitions")
JSONL = ("links", "consents", "ua_comments")
# in a folder of their own, in parts of so many rows
PARTED = ("assetattributes", "assetlocations")
_PART = 20_000
# rows in a row group, so that small files have several
_GROUP = 5_000
_DAMAGED_GROUP = 1  # the second of four
# what a later batch has anything of
_LATER = (*LARGE, "people", "workorders", "consents")


@dataclass
class Manifest:
    """What the files of a batch are, and what is wrong with them: manifests/*.json.

    options     the options the files were written with.
    files       per file: table, format, rows, columns and status, valid or corrupted; of a
                corrupted one also the row groups and rows that can be read.
    rows        per table: records of the batch that can be read.
    faults      each fault: its kind, table, column and the ids of the records that have it.
    violations  per table and rule of silver: records that violate it.
    """

    options: Options
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    faults: list[dict[str, Any]] = field(default_factory=list)
    violations: dict[str, dict[str, int]] = field(default_factory=dict)

    def note(self, kind: str, table: str, column: str | None, ids: list[Any]) -> None:
        """Note a fault and the records that have it."""
        self.faults.append({"fault": kind, "table": table, "column": column, "ids": ids})

    def violate(self, table: str, rule: str, records: int) -> None:
        """Count records that violate a rule."""
        found = self.violations.setdefault(table, {})
        found[rule] = found.get(rule, 0) + records


def write(folder: Path, **options: Any) -> Manifest:
    """`generate` with the options as arguments; without a batch, the one behind the last."""
    return generate(folder, Options(**{"batch": next_batch(folder), **options}))


def folders(folder: Path) -> dict[str, Path]:
    """The configuration keys of the files."""
    return {"base_path_aims": folder / LANDING}


def generate(folder: Path, options: Options) -> Manifest:
    """Write one batch, see samples.batches.delivery."""
    manifest = Manifest(options)
    with delivery(folder, manifest, _OTHERS) as files:
        for table in tables() if options.batch == 0 else _LATER:
            for name, content in _Table(table, options, manifest).files():
                files.open(f"{LANDING}/{name}", final_newline=False).write(content)
    return manifest


@dataclass(frozen=True)
class _Table:
    """The records of one table in one batch, and the files that they are in."""

    table: str
    options: Options
    manifest: Manifest

    @property
    def columns(self) -> tuple[Column, ...]:
        return tables()[self.table]

    @cached_property
    def members(self) -> Members:
        return _members(self.table, self.options.scale)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Name and content of each file."""
        records = self._records()
        if self._is_spoilt(faults.DRIFTED):
            yield self._file(*self._drifted(records))
        elif self.table in PARTED:
            for part, begin in enumerate(range(0, max(len(records), 1), _PART)):
                yield self._file(self.columns, records[begin : begin + _PART], part)
        else:
            yield self._file(self.columns, records)

    def _records(self) -> list[Row]:
        options, members = self.options, self.members
        batch, born = options.batch, members.new(options.batch)
        changed = range(batch % 10, members.until(batch - 1), 10) if batch else range(0)
        planted = (self.table, options.seed, options.bad_rate, members.first)
        dirt, doubles = faults.dirt_of(*planted), faults.doubles_of(*planted)
        records: list[Row] = []
        flawed: dict[faults.Fault, list[Any]] = {}
        doubled: list[int] = []
        empty: dict[str, list[Any]] = {}
        for index in [*changed, *born]:
            record = self._true(index, batch if index in changed else 0)
            if fault := dirt.kind(index):
                flawed.setdefault(fault, []).append(record["id"])
                record[fault.column] = fault.value
            for column in faults.null_columns(self.table, index, options.bad_rate):
                record[column] = None
                empty.setdefault(column, []).append(record["id"])
            records.append(record)
            if doubles.kind(index):
                doubled.append(record["id"])
                records.append({**self._true(index, -1), "id": record["id"]})
        for fault, ids in flawed.items():
            self.manifest.note(fault.name, self.table, fault.column, ids)
            self.manifest.violate(self.table, fault.rule, len(ids))
        for column, ids in empty.items():
            self.manifest.note("null", self.table, column, ids)
        if doubled:
            self.manifest.note("duplicate key", self.table, "id", doubled)
            self.manifest.violate(self.table, "id_unique", 2 * len(doubled))
        return records

    def _drifted(self, records: list[Row]) -> tuple[tuple[Column, ...], list[Row]]:
        """One column more, one less, one of another type."""
        for record in records:
            record[faults.EXTRA] = f"sponsor {record['id']}"
            record[faults.RETYPED] = record[faults.RETYPED].isoformat()
        kept = (each for each in self.columns if each.name != faults.MISSING)
        columns = [
            Column(each.name, "text") if each.name == faults.RETYPED else each for each in kept
        ]
        for kind in ("extra", "missing", "retyped"):
            self.manifest.note(f"{kind} column", self.table, getattr(faults, kind.upper()), [])
        return (*columns, Column(faults.EXTRA, "text")), records

    def _file(
        self, columns: tuple[Column, ...], records: list[Row], part: int = 0
    ) -> tuple[str, bytes]:
        # only where files are written is the extra needed
        from samples.aims import files

        format = "csv" if self.table in CSV else "jsonl" if self.table in JSONL else "parquet"
        group = _GROUP
        if self._is_spoilt(faults.DAMAGED):
            group = max(1, -(-len(records) // 4))
        if format == "parquet":
            content = files.parquet(columns, records, group)
        else:
            content = getattr(files, format)(columns, records)
        about: dict[str, Any] = {"table": self.table, "format": format, "rows": len(records)}
        about |= {"columns": len(columns), "status": "valid"}
        if self._is_spoilt(faults.TRUNCATED):
            content = files.truncated(content)
            about |= {"status": "corrupted", "row_groups": None, "rows_salvaged": 0}
            self.manifest.note("footer lost", self.table, None, [])
        elif self._is_spoilt(faults.DAMAGED):
            content = files.damaged(content, _DAMAGED_GROUP)
            lost = len(records[group * _DAMAGED_GROUP : group * (_DAMAGED_GROUP + 1)])
            about |= {"status": "corrupted", "row_groups": [3, 4]}
            about["rows_salvaged"] = len(records) - lost
            self.manifest.note("damaged row group", self.table, None, [])
        name = self._name(format, part)
        self.manifest.files[f"{LANDING}/{name}"] = about
        readable = about.get("rows_salvaged", len(records))
        self.manifest.rows[self.table] = self.manifest.rows.get(self.table, 0) + readable
        return name, content

    def _name(self, format: str, part: int) -> str:
        if self.table in PARTED or self.options.batch:
            return f"{self.table}/aims_{self.table}_{self.options.batch:04d}_{part}.{format}"
        return f"aims_{self.table}.{format}"

    def _is_spoilt(self, table: str) -> bool:
        return self.table == table and self.options.bad_rate > 0 and self.options.batch == 0

    def _true(self, index: int, version: int) -> Row:
        return row(self.options.seed, self.table, index, version, self._size)

    def _size(self, table: str) -> int:
        return _members(table, self.options.scale).until(self.options.batch)


def _members(table: str, scale: float) -> Members:
    """How many rows a table has, and how many each later batch adds."""
    if table in EMPTY:
        return Members(0, 0)
    size = SMALL.get(table, USUAL)
    if table in LARGE:
        size = max(4, round(LARGE[table] * scale))
    return Members(size, max(1, size // 10) if table in _LATER else 0)

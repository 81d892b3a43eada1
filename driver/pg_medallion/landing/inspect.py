"""Looks at a delivered file without loading it, and tells what it found."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pg_medallion.display.text_table import quantity
from pg_medallion.errors import FileProblem
from pg_medallion.files.content import Content
from pg_medallion.files.damage import readable_groups

VALID, CORRUPTED = "valid", "corrupted"


@dataclass
class Found:
    """A file: its columns, its rows (None: not counted) and why it is corrupted."""

    path: Path
    format: str
    size: int = 0
    rows: int | None = None
    columns: list[dict[str, str | None]] = field(default_factory=list)
    error: str | None = None

    @property
    def status(self) -> str:
        """valid or corrupted."""
        return VALID if self.error is None else CORRUPTED

    def as_check(self) -> dict[str, Any]:
        """What setup._client_note_check takes."""
        return {
            "status": self.status,
            "format": self.format,
            "size": self.size,
            "rows": self.rows,
            "columns": self.columns,
            "error": self.error,
        }


def inspect(path: Path, format: str, encoding: str = "UTF8", *, is_whole: bool = True) -> Found:
    """Read a file to its end, or only as far as its names.

    One of no bytes at all is corrupted, one of no rows is not.
    """
    found = Found(path, format)
    try:
        found.size = path.stat().st_size
        if found.size == 0:
            found.error = "it has no content"
        elif format == "parquet":
            _read_parquet(found, is_whole=is_whole)
        elif format == "jsonl":
            _read_jsonl(found, is_whole=is_whole)
        else:
            _read_csv(found, encoding, is_whole=is_whole)
    except FileProblem as problem:
        # as the load tells it, without the name of the file
        found.error = problem.message.partition(": ")[2] or problem.message
    except OSError as error:
        found.error = error.strerror or str(error)
    return found


def _read_parquet(found: Found, *, is_whole: bool) -> None:
    from pg_medallion.files.parquet import ParquetContent

    with ParquetContent(found.path) as content:
        found.columns = [
            {"name": name, "type": kind}
            for name, kind in zip(content.names, content.types, strict=True)
        ]
    if is_whole:
        readable, rows = readable_groups(found.path)
        found.rows = sum(rows[group] for group in readable) if rows else 0
        lost = len(rows or []) - len(readable)
        if lost:
            found.error = f"{lost} of {quantity(len(rows or []), 'row group')} cannot be read"


def _read_csv(found: Found, encoding: str, *, is_whole: bool) -> None:
    """Names and records as Python reads them; malformed lines are a matter of the load."""
    content = Content(found.path, encoding)
    codec = "utf-8-sig" if encoding.upper().replace("-", "") in ("UTF8", "UTF16") else encoding
    csv.field_size_limit(2**30)
    try:
        raw = io.BufferedReader(_Stream(iter(content)))
        reader = csv.reader(io.TextIOWrapper(raw, codec, "replace", newline=""))
        found.columns = [{"name": name.strip(), "type": None} for name in next(reader, [])]
        if is_whole:
            found.rows = sum(1 for record in reader if record)
    except (csv.Error, LookupError) as error:
        found.error = str(error)


def _read_jsonl(found: Found, *, is_whole: bool) -> None:
    """The names of all objects, or of those at the begin of the file."""
    content = Content(found.path, "UTF8")
    names: dict[str, None] = {}
    blocks = iter(content) if is_whole else iter([content.start])
    rows = 0
    for line in io.BufferedReader(_Stream(blocks)):
        rows += bool(line.strip())
        try:
            record = json.loads(line)
        except ValueError:
            continue  # a malformed line is a matter of the load
        if isinstance(record, dict):
            names.update(dict.fromkeys(record))
    found.columns = [{"name": name, "type": None} for name in names]
    found.rows = rows if is_whole else None


class _Stream(io.RawIOBase):
    """Blocks of bytes as a file."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            block = next(self._blocks, None)
            if block is None:
                return 0
            self._rest = memoryview(block)
        taken = min(len(buffer), len(self._rest))
        buffer[:taken] = self._rest[:taken]
        self._rest = self._rest[taken:]
        return taken

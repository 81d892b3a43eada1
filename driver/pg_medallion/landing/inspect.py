"""Looks at a delivered file without loading it, and tells what it found."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pg_medallion.errors import FileProblem
from pg_medallion.files.content import Content

VALID, CORRUPTED = "valid", "corrupted"


@dataclass
class Found:
    """A file: its columns, and why it is corrupted."""

    path: Path
    format: str
    size: int = 0
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
            "columns": self.columns,
            "error": self.error,
        }


def inspect(path: Path, format: str, encoding: str = "UTF8") -> Found:
    """Read a file as far as its names; the load reads it to its end.

    One of no bytes at all is corrupted, one of no rows is not.
    """
    found = Found(path, format)
    try:
        found.size = path.stat().st_size
        if found.size == 0:
            found.error = "it has no content"
        elif format == "parquet":
            _read_parquet(found)
        elif format == "jsonl":
            _read_jsonl(found)
        else:
            _read_csv(found, encoding)
    except FileProblem as problem:
        # as the load tells it, without the name of the file
        found.error = problem.message.partition(": ")[2] or problem.message
    except OSError as error:
        found.error = error.strerror or str(error)
    return found


def _read_parquet(found: Found) -> None:
    from pg_medallion.files.parquet import ParquetContent

    with ParquetContent(found.path) as content:
        found.columns = [
            {"name": name, "type": kind}
            for name, kind in zip(content.names, content.types, strict=True)
        ]


def _read_csv(found: Found, encoding: str) -> None:
    """The names as Python reads them; malformed lines are a matter of the load."""
    content = Content(found.path, encoding)
    codec = "utf-8-sig" if encoding.upper().replace("-", "") in ("UTF8", "UTF16") else encoding
    csv.field_size_limit(2**30)
    try:
        raw = io.BufferedReader(_Stream(iter(content)))
        reader = csv.reader(io.TextIOWrapper(raw, codec, "replace", newline=""))
        found.columns = [{"name": name.strip(), "type": None} for name in next(reader, [])]
    except (csv.Error, LookupError) as error:
        found.error = str(error)


def _read_jsonl(found: Found) -> None:
    """The names of the objects at the begin of the file."""
    content = Content(found.path, "UTF8")
    names: dict[str, None] = {}
    for line in content.start.splitlines():
        try:
            record = json.loads(line)
        except ValueError:
            continue  # a malformed line is a matter of the load
        if isinstance(record, dict):
            names.update(dict.fromkeys(record))
    found.columns = [{"name": name, "type": None} for name in names]


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

"""Which files are delivered for the jobs of a pipeline, and what they look like."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from pg_medallion.landing.inspect import Found, inspect

_JOBS = "select * from setup._client_source_jobs(%s, %s)"
_FILES = "select path, format from setup._client_source_files(%s, %s)"
_NOTE = "select setup._client_note_check(%s, %s, %s)"
_KNOWN = (
    "select path, size, modified_at from setup.load_files as f"
    " join setup.load_jobs as j using (job_id)"
    " where j.pipeline = %s and f.status in ('loaded', 'duplicate', 'corrupted')"
)

Connection = psycopg.Connection[Any]


@dataclass(frozen=True)
class Source:
    """A delivered file."""

    job_name: str
    target: str
    folder: Path
    path: Path
    format: str
    encoding: str


def sources(
    connection: Connection, pipeline: str, targets: Sequence[str] | None = None
) -> list[Source]:
    """The files that are there for the jobs of a pipeline, all or those of some bronze tables."""
    found: list[Source] = []
    wanted = list(targets) if targets is not None else None
    for name, target, folder, subfolders, encoding in connection.execute(_JOBS, [pipeline, wanted]):
        names = [each for each in _names(Path(folder), subfolders) if _is_text(each)]
        for path, format in connection.execute(_FILES, [name, names]).fetchall():
            found.append(Source(name, target, Path(folder), Path(path), format, encoding))
    return found


def check(connection: Connection, source: Source) -> Found:
    """Read the names in a file, and note what it looks like."""
    found = inspect(source.path, source.format, source.encoding)
    values = [source.job_name, str(source.path), Jsonb(found.as_check())]
    connection.execute(_NOTE, values)
    return found


def unknown(connection: Connection, pipeline: str, found: Sequence[Source]) -> list[Source]:
    """Those of some files that the ledger does not know by size and time."""
    known = {
        (path, size, modified_at and modified_at.timestamp())
        for path, size, modified_at in connection.execute(_KNOWN, [pipeline])
    }
    return [each for each in found if _facts(each.path) not in known]


def _facts(path: Path) -> tuple[str, int, float] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return str(path), stat.st_size, float(int(stat.st_mtime))


def _names(folder: Path, subfolders: Sequence[str]) -> Iterator[str]:
    """What is in a folder, and in some below it; nothing where it cannot be read."""
    for prefix in ("", *(f"{each}/" for each in subfolders)):
        try:
            yield from (f"{prefix}{name}" for name in sorted(os.listdir(folder / prefix)))  # noqa: PTH208
        except OSError:
            continue


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True

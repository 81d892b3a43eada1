"""Puts files away whose rows were accepted: copied, compared by digest, then removed."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import psycopg

from pg_medallion.errors import DriverProblem
from pg_medallion.files.content import digest_of

SUMMARY = "_run_summary.json"
_PLAN = "select * from setup._client_plan_archive(%s, %s)"
_END = "select setup._client_end_archive(%s, %s)"
_EXPIRED = "select * from setup._client_expired_archives(%s)"
_FORGET = "select setup._client_forget_archive(%s)"

Connection = psycopg.Connection[Any]


@dataclass
class Archived:
    """How many files were put away, in which folders, and how many had gone."""

    files: int = 0
    gone: int = 0
    folders: tuple[Path, ...] = ()


def archive(connection: Connection, pipeline: str, run: int) -> Archived:
    """Put the accepted files of a pipeline away, those an earlier run has left first.

    Raises DriverProblem where a copy is not what was loaded, OSError.
    """
    label = f"{datetime.now(timezone.utc):%Y-%m-%d}_{run}"
    done = Archived()
    folders: dict[Path, None] = {}
    for number, path, folder, copy, digest in connection.execute(_PLAN, [pipeline, label]):
        is_there = _move(Path(path), Path(copy), digest)
        connection.execute(_END, [number, is_there])
        done.files += is_there
        done.gone += not is_there
        if is_there:
            folders[Path(folder)] = None
    done.folders = tuple(folders)
    return done


def write_summary(folder: Path, summary: dict[str, Any]) -> None:
    """Write what the run came to into its folder of the archive."""
    text = json.dumps(summary, indent=2, ensure_ascii=False)
    (folder / SUMMARY).write_text(text + "\n", encoding="utf-8")


def remove_expired(connection: Connection, pipeline: str) -> int:
    """Remove what is in the archive for too long; folders of others, and their files, stay."""
    removed = 0
    for folder, copies in connection.execute(_EXPIRED, [pipeline]).fetchall():
        for copy in copies:
            Path(copy).unlink(missing_ok=True)
        (Path(folder) / SUMMARY).unlink(missing_ok=True)
        for place, _, _ in os.walk(folder, topdown=False):
            if not any(Path(place).iterdir()):
                Path(place).rmdir()
        connection.execute(_FORGET, [folder])
        removed += 1
    return removed


def _move(path: Path, copy: Path, digest: bytes) -> bool:
    """Copy a file and remove it; False when neither is there. Done already, it does no harm."""
    if not copy.exists() or digest_of(copy) != digest:
        if not path.exists() or digest_of(path) != digest:
            return False
        copy.parent.mkdir(parents=True, exist_ok=True)
        partial = copy.with_name(f".{copy.name}.partial")
        shutil.copy2(path, partial)
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        if digest_of(partial) != digest:
            partial.unlink()
            raise DriverProblem(f'"{path}" changed while it was copied to "{copy}"; run again')
        partial.rename(copy)
    # what came under its name since then is a delivery of its own
    if path.exists() and digest_of(path) == digest:
        path.unlink()
    return True

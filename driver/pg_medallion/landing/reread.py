"""Reads again what was loaded before, in the landing folder and in the archive."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psycopg

from pg_medallion.errors import FileProblem
from pg_medallion.files.content import digest_of
from pg_medallion.landing.sources import Source

_ARCHIVED = "select file_id, path, sha256 from setup._client_archived_files(%s, %s)"
_REREAD = "select setup._client_reread_files(%s, %s, %s)"
_WAITING = (
    "select count(*) from setup.load_files as f join setup.load_jobs as j using (job_id)"
    " left join setup.archived_files as a on a.archived_path = f.path and a.removed_at is null"
    " where j.pipeline = %s and coalesce(j.target = any(%s::text[]), true)"
    " and f.is_to_reread and f.is_current"
    " and (a.archive_id is not null or f.path = any(%s))"
)

Connection = psycopg.Connection[Any]


def reread(
    connection: Connection, pipeline: str, targets: Sequence[str] | None = None
) -> list[str]:
    """Let the next runs load all files of a pipeline again, or those of some bronze tables.

    Returns the files of the archive that are gone or not what was put there: their rows stay.
    """
    wanted = list(targets) if targets is not None else None
    found = connection.execute(_ARCHIVED, [pipeline, wanted]).fetchall()
    kept = [number for number, path, digest in found if _is_whole(Path(path), digest)]
    connection.execute(_REREAD, [pipeline, wanted, kept])
    return [path for number, path, _ in found if number not in set(kept)]


def waiting(
    connection: Connection,
    pipeline: str,
    targets: Sequence[str] | None,
    delivered: Sequence[Source],
) -> int:
    """How many files of the landing folder, and of the archive, are still to be read again."""
    wanted = list(targets) if targets is not None else None
    paths = [str(each.path) for each in delivered]
    row = connection.execute(_WAITING, [pipeline, wanted, paths]).fetchone()
    return int(row[0]) if row else 0


def _is_whole(path: Path, digest: bytes) -> bool:
    try:
        return digest_of(path) == digest
    except (FileProblem, OSError):
        return False

"""What is left of a damaged file: a report, and a place for it beside the others."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from pg_medallion.errors import FileProblem
from pg_medallion.files.content import blocks_of, digest_of

FOLDER = "_corrupt"


@dataclass(frozen=True)
class Damage:
    """A damaged file: what to tell about it, and the row groups that can be read."""

    report: dict[str, Any]
    groups: list[int]


def assess(path: Path, file_format: str, error: str) -> Damage:
    """Read what can be read of a file. Raises FileProblem (MW030) when that is nothing at all."""
    sha256, size = hashlib.sha256(), 0
    for block in blocks_of(path):
        sha256.update(block)
        size += len(block)
    error = error.partition(" is corrupted: ")[2] or error
    report: dict[str, Any] = {"file": path.name, "size": size, "sha256": sha256.hexdigest()}
    report |= {"error": error, "found_at": datetime.now(timezone.utc).isoformat(timespec="seconds")}
    groups: list[int] = []
    total = lost = None
    salvaged = 0
    if file_format == "parquet":
        groups, rows = readable_groups(path)
        if rows is not None:
            total, salvaged = len(rows), sum(rows[group] for group in groups)
            lost = sum(rows) - salvaged
    report |= {"row_groups_readable": len(groups), "row_groups_total": total}
    report |= {"rows_salvaged": salvaged, "rows_lost": lost}
    return Damage(report, groups)


def readable_groups(path: Path) -> tuple[list[int], list[int] | None]:
    """The row groups that can be read to their end, and the rows of all; None without a footer."""
    from pg_medallion.files.parquet import ParquetContent

    try:
        with ParquetContent(path) as content:
            numbers = content.groups
            rows = [content.rows_of(number) for number in numbers]
    except FileProblem:
        return [], None
    return [number for number in numbers if _is_readable(path, number)], rows


def _is_readable(path: Path, group: int) -> bool:
    from pg_medallion.files.parquet import ParquetContent

    try:
        with ParquetContent(path, [group]) as content:
            for _ in content.blocks(is_numbered=False):
                pass
    except FileProblem:
        return False
    return True


def set_aside(folder: Path, path: Path, report: dict[str, Any]) -> Path:
    """Move a file below a folder into its folder `_corrupt`, with its report.

    It is looked at once more in its new place, where nobody delivers: another content than that of
    the report goes back. Raises OSError, and FileProblem (MW034) for that.
    """
    wanted = folder / FOLDER / path.relative_to(folder)
    wanted.parent.mkdir(parents=True, exist_ok=True)
    place, number = wanted, 1
    # a report without its file is of a move that was cut off
    while place.exists():
        number += 1
        place = wanted.with_stem(f"{wanted.stem}_{number}")
    write_report(_report_of(place), report)
    os.rename(path, place)  # noqa: PTH104 - fails where a Path would copy
    if digest_of(place).hex() != report["sha256"]:
        _give_back(place, path)
        message = f'file "{path}" was delivered again while it was looked at'
        raise FileProblem("MW034", message, "Run it again.")
    return place


def _give_back(place: Path, path: Path) -> None:
    """Undo a move, unless there is a newer delivery of the file already."""
    try:
        path.hardlink_to(place)  # fails where a rename would replace
    except FileExistsError:
        return  # what was moved has had its successor
    place.unlink()
    _report_of(place).unlink()


def _report_of(place: Path) -> Path:
    return place.with_name(place.name + ".json")


def write_report(place: Path, report: dict[str, Any]) -> None:
    """Write a report for people and programs."""
    text = json.dumps(report, indent=2, ensure_ascii=False) + "\n"
    place.write_text(text, encoding="utf-8", newline="\n")

"""validate-source and repair: the files of bronze jobs, without loading them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg.types.json import Jsonb

from pg_medallion.commands.arguments import Commands, add_database, add_json, add_pipelines
from pg_medallion.database.open import open_connection, rows
from pg_medallion.display.output import write_line
from pg_medallion.display.text_table import quantity, render
from pg_medallion.errors import FileProblem, describe
from pg_medallion.files.check import CORRUPTED, UNREADABLE, VALID, Checked, Dialect, check
from pg_medallion.files.damage import assess, set_aside
from pg_medallion.files.load import Delivery, names_in, spelled
from pg_medallion.runs.outcome import FAILED, SUCCEEDED

if TYPE_CHECKING:
    Connection = psycopg.Connection[Any]

_SOURCES = "select * from setup._file_sources(%s, %s)"
_FILES = "select name, format from setup._source_files(%s, %s)"
_NOTE = (
    "select setup._note_corrupted_file(%s, row("
    "%s, %s, %s, %s, null, null, null, null, null, null, null, %s)::setup.delivery, %s)"
)
_HEADINGS = ("table", "file", "status", "rows", "columns", "size", "error")
_REPAIR_HEADINGS = ("table", "file", "row groups", "rows", "lost", "what happens")


def add_parsers(commands: Commands) -> None:
    """The options of validate-source and repair."""
    for parser in (
        commands.add(
            "validate-source",
            validate_source,
            "read the files of bronze jobs to their end, load nothing",
            "Rows, columns and size of each, or why it cannot be read; 1 when one is not valid. ",
        ),
        commands.add(
            "repair",
            repair,
            "move corrupted files away of which nothing can be read",
            "With a report, into _corrupt below their folder. Others are salvaged when they are "
            "loaded, if the job says so. 1 when no file can be read. ",
        ),
    ):
        parser.add_argument(
            "tables", nargs="*", metavar="TABLE", help="such as bronze.shop_items; or a selector"
        )
        add_pipelines(parser)
        add_json(parser)
        add_database(parser)


@dataclass(frozen=True)
class _File:
    """A file of a job, looked at; without a path the job has none."""

    job: str
    folder: Path
    name: str
    dialect: Dialect
    checked: Checked
    looked_at: Delivery | None = None  # as it was before

    @property
    def path(self) -> Path:
        return self.folder / self.name


def validate_source(
    tables: list[str], pipelines: list[str] | None, json: bool, database_url: str | None
) -> int:
    """Read files to their end and tell what is in them; 1 when one is not valid."""
    with open_connection(database_url, "validate-source") as connection:
        files = list(_checked(connection, tables, pipelines))
    if json:
        for file in files:
            facts = {"table": file.job, "file": file.name, **asdict(file.checked)}
            write_line(dumps(facts, ensure_ascii=False), sys.stdout)
    else:
        print(render(_HEADINGS, [_line(file) for file in files]) if files else "no files")
        print(f"\n{_sum(files)}")
    return SUCCEEDED if all(file.checked.status == VALID for file in files) else FAILED


def repair(
    tables: list[str], pipelines: list[str] | None, json: bool, database_url: str | None
) -> int:
    """Move away files of which nothing can be read; 1 when no file can be read at all."""
    with open_connection(database_url, "repair") as connection:
        files = list(_checked(connection, tables, pipelines))
        damaged = [file for file in files if file.checked.status == CORRUPTED]
        reports = [_repair(connection, file) for file in damaged]
    if json:
        for report in reports:
            write_line(dumps(report, ensure_ascii=False), sys.stdout)
    else:
        if reports:
            print(render(_REPAIR_HEADINGS, [_repaired(report) for report in reports]) + "\n")
        print(_sum(files))
    readable = [file for file in files if file.checked.status == VALID]
    salvageable = [report for report in reports if report["rows_salvaged"] > 0]
    return SUCCEEDED if readable or salvageable or not files else FAILED


def _checked(
    connection: Connection, tables: list[str], pipelines: list[str] | None
) -> Iterator[_File]:
    """All files in scope, each read to its end."""
    for source in rows(connection, _SOURCES, pipelines, tables or None):
        job, folder = source["job_name"], Path(source["folder"])
        csv = Dialect("csv", source["encoding"], source["delimiter"], source["quote"])
        try:
            names = names_in(source["folder"], source["subfolders"])
            found = connection.execute(_FILES, [job, list(map(spelled, names))]).fetchall()
        except OSError as error:
            why = f"{error.filename}: {error.strerror}"
            yield _File(job, folder, "", csv, Checked(UNREADABLE, None, error=why))
            continue
        except psycopg.Error as error:
            why = describe(error)
            yield _File(job, folder, "", csv, Checked(UNREADABLE, None, error=why))
            continue
        for name, file_format in found:
            dialect = Dialect(file_format, csv.encoding, csv.delimiter, csv.quote)
            looked_at = Delivery.of(str(folder / name), str(folder))
            yield _File(job, folder, name, dialect, check(folder / name, dialect), looked_at)


def _repair(connection: Connection, file: _File) -> dict[str, Any]:
    """The report of a corrupted file; what cannot be loaded at all is noted and moved away.

    Not a file that was delivered again since it was looked at: that one may be whole.
    """
    message = str(file.checked.error)
    told: dict[str, Any] = {"table": file.job, "file": file.path.name, "moved_to": None}
    try:
        report = assess(file.path, file.dialect.format, message).report
        delivery = Delivery.of(str(file.path), str(file.folder))
        if delivery != file.looked_at:
            return told | _again(f"{file.name} was delivered again meanwhile")
        told |= report
        if report["row_groups_readable"]:
            return told
        digest = bytes.fromhex(report["sha256"])
        facts = (delivery.path, delivery.size, delivery.modified_at, digest, Jsonb(report), message)
        with connection.transaction():
            connection.execute(_NOTE, [file.job, *facts])
            return told | {"moved_to": str(set_aside(file.folder, file.path, report))}
    except FileProblem as problem:
        return told | _again(problem.message)


def _again(why: str) -> dict[str, Any]:
    """What is told of a file that is to be looked at once more."""
    return {
        "error": why,
        "row_groups_readable": 0, "row_groups_total": None,
        "rows_salvaged": 0, "rows_lost": None,
    }  # fmt: skip


def _line(file: _File) -> list[object]:
    checked = file.checked
    facts = (checked.status, checked.rows, checked.columns, checked.size, checked.error)
    return [file.job, file.name, *facts]


def _repaired(report: dict[str, Any]) -> list[object]:
    groups = f"{report['row_groups_readable']} of {report['row_groups_total'] or 'unknown'}"
    happens = report["moved_to"] or (
        "the next load salvages it, with on_corrupted_file = salvage"
        if report["row_groups_readable"]
        else f"not moved: {report['error']}"
    )
    lost = report["rows_lost"]
    return [report["table"], report["file"], groups, report["rows_salvaged"], lost, happens]


def _sum(files: list[_File]) -> str:
    counts = {
        status: sum(file.checked.status == status for file in files)
        for status in (VALID, CORRUPTED, UNREADABLE)
    }
    told = ", ".join(f"{count:,} {status}" for status, count in counts.items() if count)
    return f"{quantity(len(files), 'file')}: {told}" if files else "0 files"

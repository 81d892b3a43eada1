"""reconcile and ingest: delivered files against what is declared, and their load."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from pg_medallion.commands.arguments import Commands, add_database, add_json, add_pipeline
from pg_medallion.database.open import open_connection, rows
from pg_medallion.display.output import write_line
from pg_medallion.display.text_table import render
from pg_medallion.errors import DriverProblem

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[Any]

_TARGETS = "select setup._file_targets(%s, %s) as targets"
_PHASED = "select distinct pipeline from setup.pipeline_phases order by 1"
_RECONCILED = (
    "select * from setup.reconciliation where pipeline = %s"
    " and coalesce(target = any(%s::text[]), true)"
)
_MATCH_COLUMNS = {
    "target": "table",
    "status": "status",
    "match_percent": "%",
    "declared": "declared",
    "delivered": "delivered",
    "missing": "missing",
    "extra": "extra",
    "retyped": "another type",
    "error": "error",
}
_MATCHES = ("MATCH", "MATCH_EXTRA", "AUDIT_MISSING", "MISSING")


def add_parsers(commands: Commands) -> None:
    """The options of reconcile and ingest."""
    for parser in (
        commands.add(
            "reconcile",
            reconcile,
            "compare the columns of the delivered files with those that are declared",
            "Exit code 1 when a table does not match. ",
        ),
        commands.add(
            "ingest",
            ingest,
            "load delivered files, bronze and silver, of all tables or some",
            "These two phases of a pipeline that is run in phases. ",
        ),
    ):
        parser.add_argument("tables", nargs="*", metavar="TABLE", help="such as shop_items")
        add_pipeline(parser, "(the one that is run in phases)")
        add_json(parser)
        add_database(parser)


def reconcile(tables: list[str], pipeline: str | None, json: bool, database_url: str | None) -> int:
    """Compare delivered with declared columns; 1 when a table does not match."""
    with open_connection(database_url, "reconcile") as connection:
        name, targets = _scope(connection, pipeline, tables)
        found = rows(connection, _RECONCILED, name, targets)
    _print("table", found, _MATCH_COLUMNS, json=json)
    return 0 if all(row["status"] in _MATCHES for row in found) else 1


def ingest(tables: list[str], pipeline: str | None, json: bool, database_url: str | None) -> int:
    """The phases landing and ingestion."""
    from pg_medallion.commands.phased_run import phased_run
    from pg_medallion.phases.run import PhaseRequest

    with open_connection(database_url, "ingest") as connection:
        name, targets = _scope(connection, pipeline, tables)
    request = PhaseRequest(name, ["landing", "ingestion"], targets=targets)
    return phased_run(request, "json" if json else "auto", database_url)


def _scope(
    connection: Connection, pipeline: str | None, tables: list[str]
) -> tuple[str, list[str] | None]:
    """The pipeline, by default the one that is run in phases, and its bronze tables."""
    name = phased_pipeline(connection, pipeline)
    [row] = rows(connection, _TARGETS, name, tables)
    return name, row["targets"]


def phased_pipeline(connection: Connection, pipeline: str | None) -> str:
    """The pipeline that is named, or the only one that is run in phases."""
    if pipeline is not None:
        return pipeline
    known = [row["pipeline"] for row in rows(connection, _PHASED)]
    if len(known) != 1:
        raise DriverProblem(f"name a pipeline with --pipeline: {', '.join(known) or 'any'}")
    return str(known[0])


def _print(event: str, found: list[dict[str, Any]], columns: dict[str, str], *, json: bool) -> None:
    if json:
        from json import dumps

        for row in found:
            told = dumps({"event": event, **row}, ensure_ascii=False, default=str)
            write_line(told, sys.stdout)
    elif found:
        lines = [[row[name] for name in columns] for row in found]
        write_line(render(list(columns.values()), lines), sys.stdout)

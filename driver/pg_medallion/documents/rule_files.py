"""Files of rules into the database, and what is told of it; SQL decides all the rest."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pg_medallion.database.open import rows
from pg_medallion.display.output import write_line

if TYPE_CHECKING:
    import psycopg

    from pg_medallion.documents.document import Document

_FAULTS = "select * from setup.document_faults(%s, %s::jsonb, %s, %s)"
_SUITE = "select * from setup.import_suite(%s::jsonb, %s)"
_RULES = "select * from setup.import_rules(%s, %s::jsonb, %s, %s, %s)"
_TOLD = ("added", "changed", "removed", "threshold", "unchanged", "not understood")
REFUSED = 2  # the exit code
REFUSED_BY_SQL = "MW077"


@dataclass
class Import:
    """How a document is to be taken."""

    dialect: str  # suite, great_expectations, dbt, soda, odcs
    table: str | None = None  # NULL: as the document says
    gate: str | None = None  # of rules that have none in the document
    dry_run: bool = False


def import_document(connection: psycopg.Connection[Any], document: Document, how: Import) -> int:
    """Import one file in one transaction, and tell what changed; returns the exit code.

    A file with a fault is refused whole: each is a line on stderr. Raises psycopg.Error.
    """
    import psycopg

    try:
        with connection.transaction(force_rollback=how.dry_run):
            name = str(document.path)
            if how.dialect == "suite":
                done = rows(connection, _SUITE, document.content, name)
            else:
                values = (how.dialect, document.content, how.table, how.gate)
                done = rows(connection, _RULES, *values, name)
    except psycopg.Error as error:
        if error.sqlstate != REFUSED_BY_SQL:
            raise
        for fault in faults_of(connection, document, how):
            write_line(f"error: {fault}", sys.stderr)
        return REFUSED
    _tell(document, done, how.dry_run)
    return 0


def faults_of(connection: psycopg.Connection[Any], document: Document, how: Import) -> list[str]:
    """What is wrong with a document, each with file, line and entry."""
    found = rows(connection, _FAULTS, how.dialect, document.content, how.table, how.gate)
    return [
        f"{document.at(tuple(fault['path']))}: {fault['place']}: {fault['message']}"
        + (f"  {fault['hint']}" if fault["hint"] else "")
        for fault in found
    ]


def _tell(document: Document, done: list[dict[str, Any]], dry_run: bool) -> None:
    for row in done:
        if row["change"] != "unchanged":
            words = (row["target"], row["change"], row["rule_name"], row["what"])
            print("  ".join(word for word in words if word))
    counted = Counter(row["change"] for row in done)
    counts = [f"{counted[change]} {change}" for change in _TOLD if counted[change]]
    would = "would be: " if dry_run else ""
    print(f"{document.path}: {would}{', '.join(counts) or 'unchanged'}")

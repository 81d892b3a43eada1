"""rules import: the rules of other tools."""

from __future__ import annotations

from pathlib import Path

from pg_medallion.database.open import open_connection
from pg_medallion.documents.rule_files import Import, import_document

NESTED = ("implementation",)  # of contracts: what another tool understands


def import_file(
    file: Path,
    dialect: str,
    table: str | None,
    gate: str | None,
    dry_run: bool,
    database_url: str | None,
) -> int:
    """Register the rules of a file; returns the exit code."""
    from pg_medallion.documents.document import read_document

    document = read_document(file, NESTED if dialect == "odcs" else ())
    with open_connection(database_url, "rules") as connection:
        return import_document(connection, document, Import(dialect, table, gate, dry_run))

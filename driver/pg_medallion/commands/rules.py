"""rules import: the rules of other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pg_medallion.commands.arguments import Commands, add_database, add_dry_run
from pg_medallion.database.open import open_connection
from pg_medallion.documents.rule_files import Import, import_document

if TYPE_CHECKING:
    from argparse import ArgumentParser

NESTED = ("implementation",)  # of contracts: what another tool understands


def add_parsers(commands: Commands) -> None:
    """The options of rules import."""
    parts = commands.group("rules", "the quality rules of other tools")
    parser = parts.add(
        "import",
        import_file,
        "register the rules of a file of Great Expectations, dbt, Soda or a data contract",
        "A name or an argument that has no mate here is refused by its name, with the whole file.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="JSON or YAML")
    parser.add_argument(
        "--dialect",
        required=True,
        choices=("great_expectations", "dbt", "soda", "odcs"),
        help="whose words they are",
    )
    add_import_options(parser)


def add_import_options(parser: ArgumentParser) -> None:
    """What can be said of the rules of a file, whoever wrote it."""
    parser.add_argument("--table", metavar="TABLE", help="(as the file says)")
    parser.add_argument(
        "--gate",
        choices=("none", "warn", "drop", "fail"),
        help="of rules to which the file gives none (what is usual in the dialect)",
    )
    add_dry_run(parser)
    add_database(parser)


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

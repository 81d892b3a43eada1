"""suites export and import: the rules of tables as files."""

from __future__ import annotations

from pathlib import Path

from pg_medallion.commands.arguments import (
    Commands,
    Names,
    add_database,
    add_dry_run,
    add_layers,
    add_pipelines,
    chosen_tables,
)
from pg_medallion.database.open import open_connection, rows, say
from pg_medallion.documents.rule_files import REFUSED, Import, import_document
from pg_medallion.errors import DriverProblem
from pg_medallion.project import project_root

_TABLES = "select target from setup._judged_tables(%s, %s, true) as target"
_SUITES = "select target, document::text from setup.suites(%s)"
# The order in which people read a suite.
_ORDER = (
    *("validation_name", "name", "severity", "gate", "description"),
    *("data_source", "quality_thresholds", "expectations"),
    *("critical", "high", "medium", "low", "global"),
    *("expectation_type", "kwargs", "meta"),
    *("column", "column_A", "column_B", "column_list", "columns", "quantiles", "value_ranges"),
    *("min_value", "max_value"),
)


def add_parsers(commands: Commands) -> None:
    """The options of suites export and import."""
    parts = commands.group("suites", "the quality rules of tables as files to edit and review")
    folder = "folder of the files (config/data_quality)"
    parser = parts.add(
        "export",
        export,
        "write the rules of tables as files, one for each",
        "A file that says the same already is not touched.",
    )
    parser.add_argument("tables", nargs="*", metavar="TABLE", help="(all that have rules)")
    add_layers(parser)
    add_pipelines(parser)
    parser.add_argument("--folder", type=Path, metavar="DIR", help=folder)
    add_database(parser)
    parser = parts.add(
        "import",
        import_files,
        "make the rules of tables equal to their files, and tell what that changed",
        "A file with a fault is refused whole, naming file, line and entry.",
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="(all of the folder)")
    parser.add_argument("--folder", type=Path, metavar="DIR", help=folder)
    add_dry_run(parser)
    add_database(parser)


def export(
    tables: list[str],
    layers: Names,
    pipelines: Names,
    folder: Path | None,
    database_url: str | None,
) -> None:
    """Write the rules of each table as a file."""
    from pg_medallion.documents.suite_files import file_of, known_files, write_file
    from pg_medallion.documents.yaml_writing import to_yaml

    folder = folder or _folder()
    with open_connection(database_url, "suites") as connection:
        names = chosen_tables(connection, _TABLES, tables, layers, pipelines)
        suites = rows(connection, _SUITES, names)
    known = known_files(folder)
    for suite in suites:
        path = known.setdefault(suite["target"], file_of(folder, suite["target"], known))
        is_new = write_file(path, to_yaml(suite["document"], _ORDER))
        print(f"{path}: {'written' if is_new else 'unchanged'}")
    if not suites:
        say("no table has rules yet")


def import_files(
    files: list[Path], folder: Path | None, dry_run: bool, database_url: str | None
) -> int:
    """Make the rules of tables equal to their files; returns the exit code."""
    from pg_medallion.documents.document import DocumentProblem, read_document
    from pg_medallion.documents.suite_files import require_one_each, suite_files

    chosen = files or suite_files(folder or _folder())
    if not chosen:
        raise DriverProblem(f'there are no suites in "{folder or _folder()}": suites export')
    require_one_each(chosen)
    code = 0
    with open_connection(database_url, "suites") as connection:
        for path in chosen:
            try:
                document = read_document(path)
            except DocumentProblem as problem:
                say(f"error: {problem}")
                code = REFUSED
                continue
            code = max(
                code, import_document(connection, document, Import("suite", dry_run=dry_run))
            )
    return code


def _folder() -> Path:
    return project_root() / "config" / "data_quality"

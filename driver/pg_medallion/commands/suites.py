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

_TABLES = "select target from setup._judged_tables(%s, %s, true) as target"
_AMONG = "select setup._suites_among(%s::text[], %s, %s) as chosen"
_SUITES = "select target, document::text from setup.suites(%s)"


def add_parsers(commands: Commands) -> None:
    """The options of suites export and import."""
    parts = commands.group("suites", "the quality rules of tables as files to edit and review")
    folder = "folder of the files (suites_path, or config/data_quality)"
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
    add_layers(parser)
    add_pipelines(parser)
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
    from pg_medallion.documents.suite_files import paths_of, suite_folder, suite_text, write_file

    with open_connection(database_url, "suites") as connection:
        names = chosen_tables(connection, _TABLES, tables, layers, pipelines)
        suites = rows(connection, _SUITES, names)
        folder = folder or suite_folder(connection)
    paths = paths_of(folder, [suite["target"] for suite in suites])
    for suite in suites:
        path = paths[suite["target"]]
        is_new = write_file(path, suite_text(suite["document"]))
        print(f"{path}: {'written' if is_new else 'unchanged'}")
    if not suites:
        say("no table has rules yet")


def import_files(
    files: list[Path],
    layers: Names,
    pipelines: Names,
    folder: Path | None,
    dry_run: bool,
    database_url: str | None,
) -> int:
    """Make the rules of tables equal to their files; returns the exit code."""
    from pg_medallion.documents.document import DocumentProblem, read_document
    from pg_medallion.documents.suite_files import (
        require_one_each,
        source_of,
        suite_files,
        suite_folder,
    )

    if files and (layers or pipelines):
        raise DriverProblem("name files, or --layer and --pipeline, not both")

    code = 0
    with open_connection(database_url, "suites") as connection:
        chosen = files
        if not chosen:
            folder = folder or suite_folder(connection)
            chosen = suite_files(folder)
            if not chosen:
                raise DriverProblem(f'there are no suites in "{folder}": suites export')
        if layers or pipelines:
            [row] = rows(connection, _AMONG, list(map(source_of, chosen)), layers, pipelines)
            chosen = [path for path, is_one in zip(chosen, row["chosen"], strict=True) if is_one]
        require_one_each(chosen)
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

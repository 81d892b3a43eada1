"""suites export and import: the rules of tables as files."""

from __future__ import annotations

from pathlib import Path

from pg_medallion.database.open import open_connection, rows, say
from pg_medallion.documents.rule_files import REFUSED, Import, import_document
from pg_medallion.errors import DriverProblem
from pg_medallion.project import project_root

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


def export(tables: list[str], folder: Path | None, database_url: str | None) -> None:
    """Write the rules of each table as a file, those of all that have rules without `tables`."""
    from pg_medallion.documents.suite_files import file_of, known_files, write_file
    from pg_medallion.documents.yaml_writing import to_yaml

    folder = folder or _folder()
    with open_connection(database_url, "suites") as connection:
        suites = rows(connection, _SUITES, tables or None)
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

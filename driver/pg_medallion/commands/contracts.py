"""contract export, check and import: what the readers of a table may rely on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from pg_medallion.commands.arguments import Commands, add_database
from pg_medallion.commands.rules import NESTED, add_import_options
from pg_medallion.commands.rules import import_file as import_rules
from pg_medallion.database.open import open_connection, rows
from pg_medallion.display.output import write_line
from pg_medallion.errors import DriverProblem

_CONTRACTS = "select target, document::text from setup.contracts(%s, %s)"
_CHECK = "select * from setup.check_contract(%s::jsonb)"
_FAULTS = "select * from setup.document_faults('odcs', %s::jsonb)"
_BREAKS = 1  # the exit code
_REFUSED = 2
_NOT_UNDERSTOOD = "not understood"
_ENDING = ".odcs.yaml"
# The order in which the standard tells of itself.
_ORDER = (
    *("apiVersion", "kind", "id", "name", "version", "status", "domain", "team", "schema"),
    *("property", "value", "unit", "element"),
    *("physicalName", "physicalType", "logicalType", "logicalTypeOptions", "description"),
    *("required", "primaryKey", "primaryKeyPosition", "unique", "type", "engine", "metric"),
    *("arguments", "implementation", "from", "to"),
)
_LAST = ("relationships", "quality", "customProperties", "properties", "slaProperties")


def add_parsers(commands: Commands) -> None:
    """The options of contract export, check and import."""
    parts = commands.group(
        "contract", "what the readers of a table may rely on, as a data contract"
    )
    parser = parts.add(
        "export", export, "write the contract of a table (Open Data Contract Standard 3.1)"
    )
    parser.add_argument("tables", nargs="+", metavar="TABLE", help="such as gold.shop_totals")
    parser.add_argument(
        "--output",
        type=Path,
        metavar="PATH",
        help="file, or folder of files TABLE.odcs.yaml (stdout)",
    )
    parser.add_argument(
        "--as-version", metavar="VERSION", help="(the one that the file has, or 1.0.0)"
    )
    add_database(parser)
    parser = parts.add(
        "check",
        check,
        "compare a contract with the database",
        "Exit code 1: something that its readers rely on is gone or another.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="YAML or JSON")
    add_database(parser)
    parser = parts.add(
        "import",
        import_file,
        "register the rules of a contract, and list what of it is none",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="YAML or JSON")
    add_import_options(parser)


def export(
    tables: list[str], output: Path | None, as_version: str | None, database_url: str | None
) -> None:
    """Write the contract of each table; of one to stdout without `output`, of several a folder.

    A file that is there already keeps its version, unless another one is given.
    """
    from pg_medallion.documents.suite_files import safe_name, write_file
    from pg_medallion.documents.yaml_writing import to_yaml

    if output is None and len(tables) > 1:
        raise DriverProblem("several contracts are several files: --output FOLDER")
    is_folder = output is not None and (len(tables) > 1 or output.is_dir())
    with open_connection(database_url, "contract") as connection:
        for table in tables:
            [contract] = rows(connection, _CONTRACTS, [table], as_version)
            if output is None:
                write_line(to_yaml(contract["document"], _ORDER, _LAST).rstrip("\n"), sys.stdout)
                continue
            path = output / f"{safe_name(contract['target'])}{_ENDING}" if is_folder else output
            if as_version is None and (kept := _version_of(path)):
                [contract] = rows(connection, _CONTRACTS, [table], kept)
            is_new = write_file(path, to_yaml(contract["document"], _ORDER, _LAST))
            print(f"{path}: {'written' if is_new else 'unchanged'}")


def _version_of(path: Path) -> str | None:
    """The version that a contract has already."""
    import json

    from pg_medallion.documents.document import read_document

    if not path.exists():
        return None
    content = json.loads(read_document(path).content)
    version = content.get("version") if isinstance(content, dict) else None
    return None if version is None else str(version)


def check(file: Path, database_url: str | None) -> int:
    """Compare a contract with the database; returns the exit code: 1 where a reader breaks."""
    from pg_medallion.display.text_table import quantity
    from pg_medallion.documents.document import read_document

    document = read_document(file, NESTED)
    with open_connection(database_url, "contract") as connection:
        faults = [
            # what is wrong deeper in it is a promise that is not kept
            row
            for row in rows(connection, _FAULTS, document.content)
            if len(row["path"]) < 2
        ]
        changes = rows(connection, _CHECK, document.content)
    for fault in faults:
        where = document.at(tuple(fault["path"]))
        write_line(f"error: {where}: {fault['place']}: {fault['message']}", sys.stderr)
    if faults:
        return _REFUSED
    for change in sorted(changes, key=lambda row: document.line_of(tuple(row["path"]))):
        print(_line(document.at(tuple(change["path"])), change))
    breaking = sum(change["breaks"] for change in changes)
    if breaking:
        verb = "breaks" if breaking == 1 else "break"
        print(f"{file}: {quantity(breaking, 'difference')} {verb} a reader")
        return _BREAKS
    print(f"{file}: kept")
    return 0


def _line(where: str, change: dict[str, Any]) -> str:
    kind = "breaks" if change["breaks"] else "differs"
    if change["change"].startswith(_NOT_UNDERSTOOD):
        kind = "ignored"
    found = [change[name] for name in ("promised", "actual")]
    told = " -> ".join(word or "none" for word in found) if any(found) else None
    words = (f"{kind:7}", where, change["target"], change["element"], change["change"], told)
    return "  ".join(word for word in words if word)


def import_file(
    file: Path, table: str | None, gate: str | None, dry_run: bool, database_url: str | None
) -> int:
    """Register the rules of a contract; returns the exit code."""
    return import_rules(file, "odcs", table, gate, dry_run, database_url)

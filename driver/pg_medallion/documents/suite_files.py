"""Where the suites of tables are: one file for each, called as the table."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pg_medallion.documents.unreadable import UnreadableText
from pg_medallion.documents.yaml_text import read_yaml
from pg_medallion.errors import DriverProblem
from pg_medallion.project import project_root

if TYPE_CHECKING:
    import psycopg

_FOLDER = "select nullif(setup.config('suites_path'), '')"
# The order in which people read a suite.
_ORDER = (
    *("validation_name", "name", "severity", "gate", "description"),
    *("data_source", "quality_thresholds", "expectations"),
    *("critical", "high", "medium", "low", "global"),
    *("expectation_type", "kwargs", "meta"),
    *("column", "column_A", "column_B", "column_list", "columns", "quantiles", "value_ranges"),
    *("min_value", "max_value"),
)

_ENDINGS = (".yml", ".yaml")
_SOURCE = re.compile(r"(?m)^data_source:.*$")
_PART = re.compile(r'"(?:[^"]|"")*"|[^".]+')


def suite_folder(connection: psycopg.Connection[Any]) -> Path:
    """Where the suites are: as configured, else config/data_quality of the project."""
    [(configured,)] = connection.execute(_FOLDER).fetchall()
    return Path(configured) if configured else project_root() / "config" / "data_quality"


def suite_text(document: str) -> str:
    """A suite, of setup.suites, as the text of its file."""
    from pg_medallion.documents.yaml_writing import to_yaml

    return to_yaml(document, _ORDER)


def suite_files(folder: Path) -> list[Path]:
    """The suites in a folder, by name; none where there is no folder."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS)


def known_files(folder: Path) -> dict[str, Path]:
    """The file of each table that has one."""
    return {source: path for path in suite_files(folder) if (source := source_of(path))}


def require_one_each(files: list[Path]) -> None:
    """Raise DriverProblem when two files are about one table: which of them would count?"""
    seen: dict[str, Path] = {}
    for path in files:
        source = source_of(path)
        if source and seen.setdefault(source, path) != path:
            raise DriverProblem(f'"{seen[source]}" and "{path}" are both about {source}: keep one')


def paths_of(folder: Path, targets: Sequence[str]) -> dict[str, Path]:
    """The file of each table, or what it will be called."""
    known = known_files(folder)
    for target in targets:
        known.setdefault(target, _free_path(folder, target, known))
    return {target: known[target] for target in targets}


def _free_path(folder: Path, target: str, known: dict[str, Path]) -> Path:
    """The file of a table that has none yet: by its name, with the schema where that is taken."""
    taken = set(known.values())
    for name in (safe_name(target), safe_name(target, with_schema=True)):
        path = folder / f"{name}.yml"
        if path not in taken and not path.exists():
            return path
    return folder / f"{safe_name(target, with_schema=True)}.suite.yml"


def safe_name(target: str, with_schema: bool = False) -> str:
    """The name of a table, silver."Order lines", as the name of a file."""
    parts = [
        part[1:-1].replace('""', '"') if part.startswith('"') else part
        for part in _PART.findall(target)
    ]
    return ".".join(quote(part, safe=" ") for part in (parts if with_schema else parts[-1:]))


def write_file(path: Path, text: str) -> bool:
    """Put a text into its place in one step; False when it was there already."""
    content = text.encode()
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True


def source_of(path: Path) -> str | None:
    """The table that a suite is about, as its file says, however else that reads."""
    try:
        found = _SOURCE.search(path.read_text(encoding="utf-8-sig"))
        source = json.loads(read_yaml(found[0], {}))["data_source"] if found else None
    except (UnicodeDecodeError, UnreadableText):
        return None
    return source if isinstance(source, str) else None

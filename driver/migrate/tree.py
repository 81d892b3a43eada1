"""The SQL tree: which files belong to a branch, in which order, and of which kind."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from driver.migrate.errors import MigrationProblem

SETUP = "setup"
LAYERS = ("bronze", "silver", "gold")

_RERUNNABLE_FOLDERS = {"views", "functions", "procedures"}
_RUN_ONCE_FOLDERS = {"tables", "types"}
_RUN_ONCE_FILES = {"schemas.sql", "types.sql"}
_INCLUDE = re.compile(r"\\ir\s+(?P<path>[^\s']+)$")


def branches(root: Path) -> list[str]:
    """`setup` and the pipelines, in the order in which they are installed."""
    found = {
        path.parent.name
        for layer in LAYERS
        for path in (root / "sql" / layer).glob("*/install.sql")
    }
    if SETUP in found:
        raise MigrationProblem(f'a pipeline cannot be named "{SETUP}", choose another folder name')
    return [SETUP, *sorted(found)]


def branch_files(root: Path, branch: str) -> list[str]:
    """The SQL files of a branch relative to `root`, in the order of their manifests."""
    if branch == SETUP:
        return _manifest(root, f"sql/{SETUP}")
    return [
        path
        for layer in LAYERS
        if (root / "sql" / layer / branch).is_dir()
        for path in _manifest(root, f"sql/{layer}/{branch}")
    ]


def is_run_once(path: str) -> bool:
    """A table or type: applied once, changed by a hand-written alter."""
    parts = PurePosixPath(path)
    return parts.parent.name in _RUN_ONCE_FOLDERS or parts.name in _RUN_ONCE_FILES


def is_metadata(path: str) -> bool:
    """Grants, jobs, rules, seeds: idempotent statements that own no object."""
    return not is_run_once(path) and PurePosixPath(path).parent.name not in _RERUNNABLE_FOLDERS


def _manifest(root: Path, folder: str) -> list[str]:
    manifest = root / folder / "install.sql"
    if not manifest.is_file():
        raise MigrationProblem(f"{folder}/install.sql is missing: the manifest lists the files")
    files: list[str] = []
    for number, line in enumerate(_without_comments(manifest).splitlines(), start=1):
        line = line.strip()
        if not line or line.startswith(("\\set ", "\\echo ")):
            continue
        include = _INCLUDE.match(line)
        if include is None:
            raise MigrationProblem(
                f"{folder}/install.sql:{number}: only comments and \\ir lines belong here: {line}"
            )
        path = f"{folder}/{include['path']}"
        if not (root / path).is_file():
            raise MigrationProblem(f"{folder}/install.sql:{number}: there is no file {path}")
        if path in files:
            raise MigrationProblem(f"{folder}/install.sql:{number}: {path} is listed twice")
        files.append(path)

    present = {path.relative_to(root).as_posix() for path in (root / folder).rglob("*.sql")}
    forgotten = sorted(present - set(files) - {f"{folder}/install.sql"})
    if forgotten:
        raise MigrationProblem(f"{folder}/install.sql does not list {', '.join(forgotten)}")
    return files


def _without_comments(manifest: Path) -> str:
    """The manifest with blank comments and the same line numbers."""
    text = manifest.read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", lambda match: "\n" * match[0].count("\n"), text, flags=re.DOTALL)
    return re.sub(r"--.*", "", text)

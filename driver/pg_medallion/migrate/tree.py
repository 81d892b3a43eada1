"""The SQL tree: which files belong to a branch, in which order, and of which kind."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from pg_medallion.migrate.errors import MigrationProblem
from pg_medallion.project import framework_of

SETUP = "setup"
LAYERS = ("bronze", "silver", "gold")

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
        return _manifest(framework_of(root), f"sql/{SETUP}")
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


def _manifest(root: Path, folder: str) -> list[str]:
    """The files below `folder` in the order of its manifest and of those that it includes."""
    manifest = f"{folder}/install.sql"
    if not (root / manifest).is_file():
        raise MigrationProblem(f"{manifest} is missing: the manifest lists the files")
    present = _sql_files(root, folder)
    listed: set[str] = {manifest}
    files = list(_included(root, manifest, present, listed))
    forgotten = [
        f"{owner} does not list {path}"
        for path in sorted(present - listed)
        if (owner := _manifest_of(root, path)) in listed
    ]
    if forgotten:
        raise MigrationProblem("; ".join(forgotten))
    return files


def _sql_files(root: Path, folder: str) -> set[str]:
    """All files below `folder`; by os.walk, as each start of the driver looks at an open branch."""
    skip = len(str(root)) + 1
    return {
        f"{path[skip:]}/{name}".replace(os.sep, "/")
        for path, _, names in os.walk(root / folder)
        for name in names
        if name.endswith(".sql")
    }


def _included(root: Path, manifest: str, present: set[str], listed: set[str]) -> Iterator[str]:
    """The files of a manifest, those of the manifests it includes in their places."""
    folder = posixpath.dirname(manifest)
    for number, line in enumerate(_without_comments(root / manifest).splitlines(), start=1):
        line = line.strip()
        if not line or line.startswith(("\\set ", "\\echo ")):
            continue
        include = _INCLUDE.match(line)
        if include is None:
            raise MigrationProblem(
                f"{manifest}:{number}: only comments and \\ir lines belong here: {line}"
            )
        path = posixpath.normpath(f"{folder}/{include['path']}")
        if path not in present:
            raise MigrationProblem(f"{manifest}:{number}: there is no file {path}")
        if path in listed:
            raise MigrationProblem(f"{manifest}:{number}: {path} is listed twice")
        listed.add(path)
        if posixpath.basename(path) == "install.sql":
            yield from _included(root, path, present, listed)
        else:
            yield path


def _manifest_of(root: Path, path: str) -> str:
    """The manifest that should list a file: that of its folder, for a manifest the one above."""
    folders = list(PurePosixPath(path).parents)
    if PurePosixPath(path).name == "install.sql":
        folders = folders[1:]
    return next(
        f"{folder}/install.sql" for folder in folders if (root / folder / "install.sql").is_file()
    )


def _without_comments(manifest: Path) -> str:
    """The manifest with blank comments and the same line numbers."""
    text = manifest.read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", lambda match: "\n" * match[0].count("\n"), text, flags=re.DOTALL)
    return re.sub(r"--.*", "", text)

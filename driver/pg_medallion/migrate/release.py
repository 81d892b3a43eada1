"""Records what a release ships: `python -m pg_medallion.migrate.release`.

migrations/released.txt lists the sha256 of every revision file and frozen copy in the format of
the sha256sum program. A listed revision is never written again; a test compares the sums.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from pg_medallion.migrate.errors import MigrationProblem
from pg_medallion.migrate.revisions import read_revisions

_LIST = Path("migrations") / "released.txt"


def released_revisions(root: Path) -> set[str]:
    """The ids of the revisions whose frozen copies or files are listed as released."""
    listed = {path for _, path in _entries(root)}
    return {
        revision.id
        for chain in read_revisions(root).values()
        for revision in chain
        if revision.path.is_relative_to(root)
        and revision.path.relative_to(root).as_posix() in listed
    }


def changed_since_release(root: Path) -> list[str]:
    """Released files that are missing or whose content is not what was shipped."""
    return [
        path
        for digest, path in _entries(root)
        if not (root / path).is_file() or _sha256(root / path) != digest
    ]


def release(root: Path) -> int:
    """List every revision file and frozen copy as released; returns how many there are.

    Raises MigrationProblem when a file that was released before has changed.
    """
    changed = changed_since_release(root)
    if changed:
        raise MigrationProblem(
            f"{changed[0]} was released and has changed: restore it from version control"
        )
    folders = (root / "migrations" / "versions", root / "migrations" / "frozen")
    files = sorted(
        path.relative_to(root).as_posix()
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in {".py", ".sql"}
    )
    lines = [f"{_sha256(root / path)}  {path}\n" for path in files]
    (root / _LIST).write_text("".join(lines), encoding="utf-8", newline="\n")
    return len(files)


def _entries(root: Path) -> list[tuple[str, str]]:
    if not (root / _LIST).is_file():
        return []
    lines = (root / _LIST).read_text(encoding="utf-8").splitlines()
    return [(line[:64], line[66:]) for line in lines if line.strip()]


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    try:
        print(f"{release(Path.cwd())} files are listed as released in {_LIST}")
    except MigrationProblem as problem:
        raise SystemExit(str(problem)) from None

"""Closes open revisions: `python -m pg_medallion.migrate.release [branch …]`.

From then on their texts do not change: sql/ may, and the next `alembic revision --autogenerate`
keeps what it replaces (see former_texts.py) and opens the next revision.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from pg_medallion.errors import DriverProblem
from pg_medallion.migrate.contents import Contents, read_contents, verify
from pg_medallion.migrate.errors import MigrationProblem
from pg_medallion.migrate.released import Shipped, list_of, read_shipped, sha256, write_shipped
from pg_medallion.migrate.revisions import Revision, read_revisions
from pg_medallion.migrate.texts import relative
from pg_medallion.project import project_root


def changed_since_release(root: Path) -> list[str]:
    """What is wrong with each released file or text that is not what was shipped."""
    return [
        problem
        for chain in _own(root).values()
        for contents in read_contents(chain)
        if not contents.is_open
        for problem in _changed(contents)
    ]


def release(root: Path, branches: Collection[str] = ()) -> list[Path]:
    """Close the open revisions of all branches, or of the given ones; returns the new lists.

    Raises MigrationProblem when something released before has changed, or for what no later
    revision could replace.
    """
    history = _own(root)
    unknown = sorted(set(branches) - set(history))
    if unknown:
        raise MigrationProblem(f"there is no branch {unknown[0]}; there are {', '.join(history)}")
    changed = changed_since_release(root)
    if changed:
        raise MigrationProblem(changed[0])
    opened = [
        contents
        for branch, chain in history.items()
        if not branches or branch in branches
        for contents in read_contents(chain)
        if contents.is_open
    ]
    for contents in opened:
        verify(contents)
    for contents in opened:
        revision = contents.revision
        kept = {relative(revision, revision.path): sha256(revision.path.read_bytes())}
        texts = {path: text.sha256 for path, text in contents.texts.items()}
        write_shipped(revision, Shipped(texts, contents.removed, kept | contents.alters))
    return [list_of(contents.revision) for contents in opened]


def _own(root: Path) -> dict[str, list[Revision]]:
    """The branches of the project itself: a framework from a wheel is released with that."""
    return {
        branch: chain for branch, chain in read_revisions(root).items() if chain[0].root == root
    }


def _changed(contents: Contents) -> Iterator[str]:
    shipped = read_shipped(contents.revision)
    assert shipped is not None
    for path, digest in shipped.kept.items():
        file = contents.revision.root / path
        if not file.is_file() or sha256(file.read_bytes()) != digest:
            yield f"{path} was released and has changed: restore it from version control"
    for text in contents.texts.values():
        if problem := text.missing():
            yield problem


if __name__ == "__main__":
    try:
        root = project_root()
        lists = release(root, sys.argv[1:])
    except DriverProblem as problem:
        raise SystemExit(str(problem)) from None
    for path in lists:
        print(f"{path.relative_to(root)}: released")
    print("commit the lists together with sql/" if lists else "every revision is released already")

"""Reads the revision files under migrations/versions without running them.

The check before every run needs the newest revisions and must not pay for importing Alembic, so
the few assignments that matter are read from the syntax tree.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pg_medallion.migrate.errors import MigrationProblem
from pg_medallion.project import framework_of

_NAMES = {"revision", "down_revision", "branch_labels", "depends_on", "APPLIED_AGAIN"}


@dataclass(frozen=True)
class Revision:
    """One revision file.

    root: the folder that holds its migrations/ and sql/; applied_again: files that have not
    changed and that it applies all the same, such as a view over a view that it drops by hand.
    """

    id: str
    branch: str
    down: str | None
    depends_on: tuple[str, ...]
    path: Path
    root: Path
    applied_again: tuple[str, ...] = ()


def read_revisions(root: Path) -> dict[str, list[Revision]]:
    """The revisions of each branch, oldest first, of the project `root` and of its framework.

    Raises MigrationProblem for a file that is no revision, or a branch that forks.
    """
    found: dict[str, tuple[Path, dict[str, Any]]] = {}
    for path in _files(root):
        values = _assignments(path)
        if "revision" not in values or "down_revision" not in values:
            raise MigrationProblem(f"{path}: not a revision, revision or down_revision is missing")
        found[values["revision"]] = (path, values)

    branches: dict[str, list[Revision]] = {}
    below = {values["down_revision"]: name for name, (_, values) in found.items()}
    for name, (path, values) in found.items():
        if values["down_revision"] is not None:
            continue
        label = _as_tuple(values.get("branch_labels"))
        if len(label) != 1:
            raise MigrationProblem(f"{path}: the first revision of a branch needs one branch label")
        chain: list[Revision] = []
        current: str | None = name
        while current is not None:
            chain.append(_revision(label[0], *found[current]))
            current = below.get(current)
        branches[label[0]] = chain

    if sum(map(len, branches.values())) != len(found):
        known = {revision.id for chain in branches.values() for revision in chain}
        astray = ", ".join(sorted(set(found) - known))
        raise MigrationProblem(
            f"no single line leads from {astray} to a base: each branch is one line, give one of "
            "two siblings the other as its down_revision"
        )
    return dict(sorted(branches.items(), key=lambda item: (item[0] != "setup", item[0])))


def _files(root: Path) -> list[Path]:
    folders = {each / "migrations" / "versions" for each in (root, framework_of(root))}
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def _revision(branch: str, path: Path, values: dict[str, Any]) -> Revision:
    return Revision(
        id=values["revision"],
        branch=branch,
        down=values["down_revision"],
        depends_on=_as_tuple(values.get("depends_on")),
        path=path,
        root=next(each for each in path.parents if each.name == "versions").parents[1],
        applied_again=_as_tuple(values.get("APPLIED_AGAIN")),
    )


def _assignments(path: Path) -> dict[str, Any]:
    values: dict[str, Any] = {}
    try:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.AnnAssign):
                target: ast.expr = node.target
            elif isinstance(node, ast.Assign):
                target = node.targets[0]
            else:
                continue
            if isinstance(target, ast.Name) and target.id in _NAMES and node.value is not None:
                values[target.id] = ast.literal_eval(node.value)
    except (SyntaxError, ValueError) as error:
        raise MigrationProblem(f"{path}: not readable as a revision: {error}") from None
    return values


def _as_tuple(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)

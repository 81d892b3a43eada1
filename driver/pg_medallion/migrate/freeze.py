"""Freezes what changed under sql/ into a revision: the work of `alembic revision --autogenerate`.

A revision that is not released yet is frozen again in place, so that revisions do not pile up
during development; after the release a change opens the next revision of its branch.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pg_medallion.migrate import tree
from pg_medallion.migrate.errors import MigrationProblem
from pg_medallion.migrate.release import released_revisions
from pg_medallion.migrate.revision_file import (
    FrozenBlock,
    render_revision,
    write_block,
    write_revision,
)
from pg_medallion.migrate.revisions import Revision, read_revisions
from pg_medallion.migrate.signatures import created_objects, refuse_unrepeatable
from pg_medallion.project import framework_of

# alembic_version.version_num holds 32 characters, `_0001` takes five of them.
_LONGEST_BRANCH = 27


@dataclass(frozen=True)
class _Plan:
    """The next content of one branch: `head` is re-frozen in place, None opens `revision`."""

    branch: str
    revision: str
    down: str | None
    head: Revision | None
    released: bool
    before: dict[str, str]


def freeze(root: Path, message: str | None) -> list[str]:
    """Freeze every branch whose files differ from their newest frozen copies.

    Returns one line per thing done, for the user; empty when nothing changed. Raises
    MigrationProblem when a released table changed and no alter is written.
    """
    history = read_revisions(root)
    branches = tree.branches(root)
    orphans = sorted(set(history) - set(branches))
    if orphans:
        raise MigrationProblem(
            f"branch {orphans[0]} has revisions and no folder under sql/: restore it, or if "
            f"it was never released delete migrations/versions/{orphans[0]} and its frozen copies"
        )
    said: list[str] = []
    setup_head: str | None = None
    if framework_of(root) != root:  # it comes with the package, ready made
        branches.remove(tree.SETUP)
        setup_head = history[tree.SETUP][-1].id
    for branch in branches:
        plan = _plan(root, branch, history.get(branch, []))
        lines = list(_freeze_branch(root, plan, setup_head, message))
        said.extend(lines)
        if branch == tree.SETUP:
            setup_head = plan.revision if lines or plan.head else plan.down
    return said


def _plan(root: Path, branch: str, chain: list[Revision]) -> _Plan:
    if len(branch) > _LONGEST_BRANCH:
        raise MigrationProblem(
            f'pipeline name "{branch}" is longer than {_LONGEST_BRANCH} characters, shorten it'
        )
    released = released_revisions(root)
    open_head = chain[-1] if chain and chain[-1].id not in released else None
    settled = chain[:-1] if open_head else chain
    before: dict[str, str] = {}
    for revision in settled:
        before.update(dict.fromkeys(revision.objects, revision.id))
        for path in revision.removed:
            del before[path]
    return _Plan(
        branch=branch,
        revision=open_head.id if open_head else f"{branch}_{len(chain) + 1:04d}",
        down=settled[-1].id if settled else None,
        head=open_head,
        released=bool(settled),
        before=before,
    )


def _freeze_branch(
    root: Path, plan: _Plan, setup_head: str | None, message: str | None
) -> Iterator[str]:
    files = tree.branch_files(root, plan.branch)
    kept = plan.head.objects if plan.head else {}
    changed = [path for path in files if path in kept or _differs(root, path, plan.before)]
    removed = [path for path in plan.before if path not in files]
    if not changed and not removed and plan.head is None:
        return

    for path in changed:
        if path in plan.before and tree.is_run_once(path) and _differs(root, path, plan.before):
            _take_alter(root, plan, path)
    texts = _texts(root, plan, changed)
    block = _block(root, plan, changed, removed, texts)
    if plan.head is not None:
        stale = _stale(root, plan, texts)
        if block.fingerprint == plan.head.fingerprint and not stale:
            return
        for copy in stale:
            copy.unlink()
    _copy(root, plan.revision, texts)
    if plan.head is None:
        yield _write_new(root, plan, block, setup_head, message)
    else:
        write_block(plan.head.path, block, depends_on=setup_head)
        yield f"{plan.revision} is not released: frozen again in place ({len(changed)} files)"
    for path in changed:
        if path in plan.before and tree.is_metadata(root, path):
            yield f"{path} changed: rows that only one of the two copies knows need a line by hand"


def _write_new(
    root: Path, plan: _Plan, block: FrozenBlock, setup_head: str | None, message: str | None
) -> str:
    message = message or f"{'Change' if plan.down else 'Install'} {plan.branch}"
    label = None if plan.down else plan.branch
    text = render_revision(plan.revision, plan.down, label, setup_head, message, block)
    folder = root / "migrations" / "versions" / plan.branch
    path = write_revision(folder, plan.revision, message, text)
    count = len(block.objects) + len(block.removed)
    return f"{path.relative_to(root)}: new revision with {count} files"


def _differs(root: Path, path: str, before: dict[str, str]) -> bool:
    if path not in before:
        return True
    return (root / path).read_bytes() != _frozen(root, before[path], path).read_bytes()


def _take_alter(root: Path, plan: _Plan, path: str) -> None:
    """A shipped table is not created again: move its hand-written alters into the revision."""
    for direction in ("upgrade", "downgrade"):
        name = f"{path.removesuffix('.sql')}.{direction}.sql"
        target = _frozen(root, plan.revision, name)
        written = root / "migrations" / "alter" / name
        if written.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            written.replace(target)
        elif not target.is_file():
            raise MigrationProblem(
                f"{path} changed and revision {plan.before[path]} that ships it is released: "
                f"write the {direction} as migrations/alter/{name} and run this again"
            )


def _texts(root: Path, plan: _Plan, changed: list[str]) -> dict[str, bytes]:
    """What the revision's folder is to hold: the copies and their hand-written alters."""
    texts = {path: (root / path).read_bytes() for path in changed}
    for path in changed:
        for direction in ("upgrade", "downgrade"):
            name = f"{path.removesuffix('.sql')}.{direction}.sql"
            alter = _frozen(root, plan.revision, name)
            if alter.is_file() and tree.is_run_once(path) and path in plan.before:
                texts[name] = alter.read_bytes()
    return texts


def _block(
    root: Path, plan: _Plan, changed: list[str], removed: list[str], texts: dict[str, bytes]
) -> FrozenBlock:
    upgrade_drops: dict[str, list[str]] = {}
    downgrade_drops: dict[str, list[str]] = {}
    for path in changed:
        head = (root / path).read_text(encoding="utf-8")
        new = created_objects(head, path)
        if not tree.is_run_once(path):
            refuse_unrepeatable(head, path)
        if path not in plan.before:
            if new:
                downgrade_drops[path] = [item.drop for item in reversed(new)]
            continue
        if tree.is_run_once(path):
            continue
        copy = _frozen(root, plan.before[path], path)
        old = created_objects(copy.read_text(encoding="utf-8"), path)
        # `create or replace` keeps what has the same head; the rest is dropped first.
        if goes := [item.drop for item in reversed(old) if item not in new]:
            upgrade_drops[path] = goes
        if comes := [item.drop for item in reversed(new) if item not in old]:
            downgrade_drops[path] = comes
    for path in removed:
        old = created_objects(_frozen(root, plan.before[path], path).read_text("utf-8"), path)
        if old:
            upgrade_drops[path] = [item.drop for item in reversed(old)]

    digest = hashlib.sha256()
    for path, text in texts.items():
        digest.update(f"{path}\0{len(text)}\0".encode() + text)
    for path in removed:
        digest.update(f"-{path}\0".encode())
    return FrozenBlock(
        fingerprint=digest.hexdigest(),
        objects={path: plan.before.get(path) for path in changed},
        removed={path: plan.before[path] for path in reversed(removed)},
        upgrade_drops=upgrade_drops,
        downgrade_drops=downgrade_drops,
    )


def _stale(root: Path, plan: _Plan, texts: dict[str, bytes]) -> list[Path]:
    """Copies in the revision's folder that it does not hold any more."""
    folder = root / "migrations" / "frozen" / plan.revision
    return [
        path for path in folder.rglob("*.sql") if path.relative_to(folder).as_posix() not in texts
    ]


def _copy(root: Path, revision: str, texts: dict[str, bytes]) -> None:
    for path, text in texts.items():
        target = _frozen(root, revision, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text)


def _frozen(root: Path, revision: str, path: str) -> Path:
    return root / "migrations" / "frozen" / revision / path

"""Opens the revisions that sql/ needs: the work of `alembic revision --autogenerate`.

A branch has at most one open revision with texts: while it is not released it is what sql/ says,
so there is nothing to write. After the release a change opens the next revision of its branch.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pg_medallion.migrate import tree
from pg_medallion.migrate.contents import Contents, read_contents, verify
from pg_medallion.migrate.errors import MigrationProblem
from pg_medallion.migrate.former_texts import keep_former_texts
from pg_medallion.migrate.revision_file import render_revision, set_depends_on, write_revision
from pg_medallion.migrate.revisions import Revision, read_revisions
from pg_medallion.migrate.texts import alter_name, frozen_file, relative
from pg_medallion.project import framework_of

# alembic_version.version_num holds 32 characters, `_0001` takes five of them.
_LONGEST_BRANCH = 27


def autogenerate(root: Path, message: str | None) -> list[str]:
    """Open the next revision of every branch whose files differ from what it released.

    Returns one line per thing done or left, for the user; empty when nothing changed. Raises
    MigrationProblem when a released table changed and no alter is written.
    """
    history = read_revisions(root)
    branches = tree.branches(root)
    orphans = sorted(set(history) - set(branches))
    if orphans:
        raise MigrationProblem(
            f"branch {orphans[0]} has revisions and no folder under sql/: restore it, or if "
            f"it was never released delete migrations/versions/{orphans[0]}"
        )
    said: list[str] = []
    framework: str | None = None
    if framework_of(root) != root:  # it comes with the package, ready made
        branches.remove(tree.SETUP)
        framework = history[tree.SETUP][-1].id
    for branch in branches:
        chain = history.get(branch, [])
        said += keep_former_texts(read_contents(chain))
        opened = _opened(root, branch, chain, framework)
        is_new = opened is not None and opened.revision not in chain
        if opened is not None:
            verify(opened)
            if is_new:
                said.append(_write(opened, message or f"Change {branch}"))
            else:
                said.append(_leave(opened.revision))
                said += _follow(opened.revision, framework, history)
            said += _remind(opened)
        if branch == tree.SETUP:
            framework = opened.revision.id if opened is not None and is_new else chain[-1].id
    return said


def refuse_forgotten(root: Path) -> None:
    """Refuse files under sql/ that no revision brings: a deployment would leave them out.

    Raises MigrationProblem that names the first of them and the command.
    """
    history = read_revisions(root)
    for branch in tree.branches(root):
        if branch == tree.SETUP and framework_of(root) != root:
            continue  # it comes with the package, ready made
        chain = history.get(branch, [])
        opened = _first_open([*chain, _following(root, branch, chain, None)])
        if opened.revision not in chain and (opened.texts or opened.removed):
            path = next(iter([*opened.texts, *opened.removed]))
            since = f"has changed since {chain[-1].id}" if chain else "is in no revision yet"
            raise MigrationProblem(
                f'{path} {since}; run: alembic revision --autogenerate -m "what changes", then '
                "deploy again"
            )


def _opened(
    root: Path, branch: str, chain: list[Revision], framework: str | None
) -> Contents | None:
    """The open revision of a branch; one that is to be written where sql/ has changed."""
    if len(branch) > _LONGEST_BRANCH:
        raise MigrationProblem(
            f'pipeline name "{branch}" is longer than {_LONGEST_BRANCH} characters, shorten it'
        )
    following = _following(root, branch, chain, framework)
    opened = _first_open([*chain, following])
    if _take_alters(opened):
        opened = _first_open([*chain, following])
    if opened.revision is following and not opened.texts and not opened.removed:
        return None
    return opened


def _following(root: Path, branch: str, chain: list[Revision], framework: str | None) -> Revision:
    """The revision that would come next."""
    return Revision(
        id=f"{branch}_{len(chain) + 1:04d}",
        branch=branch,
        down=chain[-1].id if chain else None,
        depends_on=(framework,) if framework else (),
        path=root / "migrations" / "versions" / branch,
        root=root,
    )


def _first_open(chain: list[Revision]) -> Contents:
    return next(contents for contents in read_contents(chain) if contents.is_open)


def _write(opened: Contents, message: str) -> str:
    revision = opened.revision
    label = None if revision.down else revision.branch
    needs = revision.depends_on[0] if revision.depends_on else None
    text = render_revision(revision.id, revision.down, label, needs, message)
    path = write_revision(revision.path, revision.id, message, text)
    count = len(opened.texts) + len(opened.removed)
    return f"{relative(revision, path)}: new revision with {count} files"


def _leave(revision: Revision) -> str:
    return f"nothing to write: {revision.id} is not released, its text is sql/"


def _follow(
    revision: Revision, framework: str | None, history: dict[str, list[Revision]]
) -> Iterator[str]:
    """What is open may use what the framework's revision brings that has just been opened."""
    known = {each.id for each in history.get(tree.SETUP, [])}
    if framework is not None and framework not in known:
        set_depends_on(revision.path, framework)
        yield f"{revision.id} depends on {framework} now"


def _remind(opened: Contents) -> Iterator[str]:
    for path in opened.texts:
        if path in opened.before and opened.is_metadata(path):
            yield f"{path} changed: rows that only one of the two texts knows need a line by hand"


def _take_alters(opened: Contents) -> bool:
    """Move the hand-written alters of changed tables into the revision; whether there are any."""
    is_any = False
    for path in opened.altered():
        for direction in ("upgrade", "downgrade"):
            name = alter_name(path, direction)
            written = opened.revision.root / "migrations" / "alter" / name
            if written.is_file():
                target = frozen_file(opened.revision, name)
                target.parent.mkdir(parents=True, exist_ok=True)
                written.replace(target)
                is_any = True
    return is_any

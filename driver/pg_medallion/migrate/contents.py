"""What a revision does: which texts it applies, which it replaces and which it takes away.

A released revision says so in its list (released.py). An open one, not released yet, is what sql/
has and the released revisions of its branch have not: nothing is written down while one works.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pg_medallion.migrate import tree
from pg_medallion.migrate.errors import MigrationProblem
from pg_medallion.migrate.released import read_shipped, sha256
from pg_medallion.migrate.revisions import Revision, read_revisions
from pg_medallion.migrate.signatures import refuse_unrepeatable
from pg_medallion.migrate.texts import Text, alter_name, frozen_file, relative


@dataclass(frozen=True)
class Contents:
    """What a revision does.

    texts: path -> text that it applies, in order; before: path -> text that it replaces or removes;
    removed: paths in the order of their drops; alters: files that change the tables it replaces.
    """

    revision: Revision
    is_open: bool
    texts: dict[str, Text]
    before: dict[str, Text]
    removed: list[str]
    alters: dict[str, str]

    def alter(self, path: str, direction: str) -> tuple[str, str]:
        """The hand-written alter of a table and its name. Raises MigrationProblem."""
        name = alter_name(path, direction)
        file = frozen_file(self.revision, name)
        place = relative(self.revision, file)
        content = file.read_bytes() if file.is_file() else b""
        if self.alters.get(place) == sha256(content):
            return content.decode("utf-8"), place
        if self.is_open:
            raise MigrationProblem(
                f"{path} changed and revision {self.before[path].revision.id} that ships it is "
                f"released: write the {direction} as migrations/alter/{name} and run alembic "
                "revision --autogenerate"
            )
        raise MigrationProblem(f"{place} is not what was released: restore it from version control")

    def altered(self) -> list[str]:
        """The tables that it changes."""
        return [path for path in self.texts if path in self.before and tree.is_run_once(path)]

    def is_metadata(self, path: str) -> bool:
        """Grants, jobs, rules, seeds: idempotent statements that own no object."""
        return not tree.is_run_once(path) and not self.texts[path].objects()

    def fingerprint(self) -> str:
        """Tells one draft of an open revision from the next, and from what was released."""
        lines = [f"depends on {' '.join(self.revision.depends_on)}"]
        lines += [f"{text.sha256} {path}" for path, text in self.texts.items()]
        lines += [f"{digest} {path}" for path, digest in self.alters.items()]
        lines += [f"removed {path}" for path in self.removed]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def read_contents(chain: list[Revision]) -> list[Contents]:
    """What the revisions of a branch do, oldest first.

    The first open one has what changed in sql/; one that stands on it has only its lines by hand.
    """
    found: list[Contents] = []
    state: dict[str, Text] = {}
    for revision in chain:
        shipped = read_shipped(revision)
        if shipped is not None:
            texts = {path: Text(revision, path, each) for path, each in shipped.texts.items()}
            removed = shipped.removed
        elif found and found[-1].is_open:
            texts, removed = {}, []
        else:
            texts, removed = _changes(revision, state)
        before = {path: state[path] for path in [*texts, *removed] if path in state}
        if shipped is not None:
            alters = {path: each for path, each in shipped.kept.items() if path.endswith(".sql")}
        else:
            alters = _alters(revision, [path for path in before if path in texts])
        found.append(Contents(revision, shipped is None, texts, before, removed, alters))
        state = {path: text for path, text in (state | texts).items() if path not in removed}
    return found


def contents_of(root: Path, revision: str) -> Contents:
    """What one revision does."""
    for chain in read_revisions(root).values():
        if any(each.id == revision for each in chain):
            return next(each for each in read_contents(chain) if each.revision.id == revision)
    raise MigrationProblem(f"there is no revision {revision} under {root / 'migrations/versions'}")


def verify(contents: Contents) -> None:
    """Refuse an open revision that could not be applied or replaced by a later one.

    Raises MigrationProblem: a create statement that is not known or not repeatable, a released
    table that changed without an alter.
    """
    for path, text in contents.texts.items():
        text.objects()
        if not tree.is_run_once(path):
            refuse_unrepeatable(text.read()[0], path)
    for path in contents.altered():
        for direction in ("upgrade", "downgrade"):
            contents.alter(path, direction)


def _changes(revision: Revision, state: dict[str, Text]) -> tuple[dict[str, Text], list[str]]:
    root = revision.root
    files = tree.branch_files(root, revision.branch)
    unknown = sorted(set(revision.applied_again) - set(files))
    if unknown:
        raise MigrationProblem(f"{revision.path}: no manifest lists {unknown[0]} of APPLIED_AGAIN")
    texts: dict[str, Text] = {}
    folder = str(root)
    for path in files:
        # not by pathlib: each start of the driver reads them all
        with open(f"{folder}/{path}", "rb", buffering=0) as file:  # noqa: PTH123
            digest = sha256(file.read())
        is_same = path in state and state[path].sha256 == digest
        if not is_same or path in revision.applied_again:
            texts[path] = Text(revision, path, digest)
    return texts, [path for path in reversed(state) if path not in files]


def _alters(revision: Revision, replaced: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in filter(tree.is_run_once, replaced):
        for direction in ("upgrade", "downgrade"):
            file = frozen_file(revision, alter_name(path, direction))
            if file.is_file():
                found[relative(revision, file)] = sha256(file.read_bytes())
    return found

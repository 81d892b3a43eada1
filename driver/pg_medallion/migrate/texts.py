"""The texts of SQL files by revision: in sql/ until another one replaces them there.

A text that was released is looked for by its sha256: sql/ has it as long as the file does not
change; then migrations/frozen/<revision that shipped it>/<path> keeps it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pg_medallion.migrate.errors import MigrationProblem
from pg_medallion.migrate.released import sha256
from pg_medallion.migrate.revisions import Revision
from pg_medallion.migrate.signatures import CreatedObject, created_objects


@dataclass(frozen=True)
class Text:
    """The text of an SQL file as a revision ships it, known by its sha256."""

    revision: Revision
    path: str
    sha256: str

    @property
    def frozen(self) -> Path:
        """Where it is kept once sql/ holds another text."""
        return frozen_file(self.revision, self.path)

    def missing(self) -> str | None:
        """What to do when no file has the text, None when one has it."""
        if self._find() is not None:
            return None
        return (
            f"the text of {self.path} that revision {self.revision.id} shipped is missing: run "
            "alembic revision --autogenerate, which takes it from git, or put the text with the "
            f"sha256 {self.sha256} there: {relative(self.revision, self.frozen)}"
        )

    def read(self) -> tuple[str, str]:
        """The text and the file that holds it, for errors. Raises MigrationProblem."""
        found = self._find()
        if found is None:
            raise MigrationProblem(str(self.missing()))
        file, content = found
        return content.decode("utf-8"), relative(self.revision, file)

    def objects(self) -> list[CreatedObject]:
        """What it creates."""
        return created_objects(self.read()[0], self.path)

    def _find(self) -> tuple[Path, bytes] | None:
        return self._if_it_is(self.revision.root / self.path) or self._if_it_is(self.frozen)

    def _if_it_is(self, file: Path) -> tuple[Path, bytes] | None:
        try:
            content = file.read_bytes()
        except FileNotFoundError:
            return None
        return (file, content) if sha256(content) == self.sha256 else None


def alter_name(path: str, direction: str) -> str:
    """How the alter of a table is named: tables/runs.upgrade.sql."""
    return f"{path.removesuffix('.sql')}.{direction}.sql"


def frozen_file(revision: Revision, path: str) -> Path:
    """The place of what sql/ does not hold any more, or never did."""
    return revision.root / "migrations" / "frozen" / revision.id / path


def relative(revision: Revision, file: Path) -> str:
    """How a file is called in messages and lists."""
    return file.relative_to(revision.root).as_posix()

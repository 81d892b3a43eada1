"""Takes released texts that sql/ has replaced or lost from git, into migrations/frozen."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from pg_medallion.migrate.contents import Contents
from pg_medallion.migrate.errors import MigrationProblem
from pg_medallion.migrate.released import sha256
from pg_medallion.migrate.texts import Text, relative


def keep_former_texts(contents: list[Contents]) -> Iterator[str]:
    """Write each released text that no file has to its place; yields a line for the user.

    Raises MigrationProblem where git does not know the text.
    """
    for each in contents:
        for text in each.texts.values():
            if text.missing() is not None:
                place = relative(text.revision, text.frozen)
                content = _from_git(text)
                if content is None:
                    raise MigrationProblem(
                        f"{text.path} has changed since revision {text.revision.id} shipped it, "
                        "and no commit here has that text (a shallow clone has few commits): put "
                        f"the text with the sha256 {text.sha256} there: {place}"
                    )
                text.frozen.parent.mkdir(parents=True, exist_ok=True)
                text.frozen.write_bytes(content)
                yield f"{place}: kept, as {text.revision.id} shipped it"


def _from_git(text: Text) -> bytes | None:
    """The content by its sum, from the newest commit that touched the file and has it."""
    root = text.revision.root
    commits = _git(root, "log", "--all", "--full-history", "--format=%H", "--", text.path)
    for commit in (commits or b"").decode().split():
        content = _git(root, "cat-file", "blob", f"{commit}:./{text.path}")
        if content is not None and sha256(content) == text.sha256:
            return content
    return None


def _git(root: Path, *arguments: str) -> bytes | None:
    try:
        done = subprocess.run(["git", "-C", root, *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None

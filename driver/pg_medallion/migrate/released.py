"""What each released revision ships, as listed in migrations/released/<revision>.txt.

One file per revision, so that two people's releases do not meet in one file. A line is the sha256
of a text and its path, in the order in which the texts are applied, or `removed` and a path. Paths
under migrations/ are the revision file and its alters: they stay where they are. Paths under sql/
name texts: sql/ itself holds them until they change, see texts.py.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pg_medallion.migrate.revisions import Revision

_REMOVED = "removed"


@dataclass(frozen=True)
class Shipped:
    """The list of a released revision.

    texts: path under sql/ -> sha256, in order; removed: paths that it took away, in order;
    kept: files under migrations/ -> sha256.
    """

    texts: dict[str, str]
    removed: list[str]
    kept: dict[str, str]


def list_of(revision: Revision) -> Path:
    """Where the list of a revision stands once it is released."""
    return revision.root / "migrations" / "released" / f"{revision.id}.txt"


def read_shipped(revision: Revision) -> Shipped | None:
    """The list of a revision, None when it is not released."""
    try:
        lines = list_of(revision).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return None
    shipped = Shipped({}, [], {})
    for line in lines:
        digest, _, path = line.partition("  ")
        if digest == _REMOVED:
            shipped.removed.append(path)
        elif path.startswith("migrations/"):
            shipped.kept[path] = digest
        else:
            shipped.texts[path] = digest
    return shipped


def write_shipped(revision: Revision, shipped: Shipped) -> None:
    """Write the list of a revision: from now on it is released."""
    lines = [f"{digest}  {path}\n" for path, digest in (shipped.kept | shipped.texts).items()]
    lines += [f"{_REMOVED}  {path}\n" for path in shipped.removed]
    path = list_of(revision)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def sha256(content: bytes) -> str:
    """The sum by which a text is known, whatever line ends a checkout has."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()

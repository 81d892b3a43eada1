"""Writes revision files: a head for Alembic and two functions, open to lines by hand."""

from __future__ import annotations

import re
from importlib.util import cache_from_source
from pathlib import Path

from pg_medallion.migrate.tree import SETUP

_FILE = '''\
"""{message}."""

from pg_medallion.migrate import apply

revision = "{revision}"
down_revision = {down_revision}
branch_labels = {branch_labels}
depends_on = {depends_on}


def upgrade() -> None:
    apply.upgrade(revision)


def downgrade() -> None:
{unregister}    apply.downgrade(revision)
'''


def render_revision(
    revision: str,
    down_revision: str | None,
    branch: str | None,
    depends_on: str | None,
    message: str,
) -> str:
    """The text of a revision file; `branch` labels a first revision and is None for the others."""
    unregister = ""
    if branch not in {None, SETUP}:
        unregister = f"    apply.run(\"select setup.unregister_pipeline('{branch}')\")\n"
    return _FILE.format(
        message=message.rstrip(".").replace("\\", "").replace('"', "'"),
        revision=revision,
        down_revision=_literal(down_revision),
        branch_labels=f'("{branch}",)' if branch else "None",
        depends_on=_literal(depends_on),
        unregister=unregister,
    )


def write_revision(folder: Path, revision: str, message: str, text: str) -> Path:
    """Write a new revision file into `folder` and return its path."""
    slug = "_".join(re.findall(r"\w+", message.lower()))[:40].rstrip("_")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{revision}_{slug}.py"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def set_depends_on(path: Path, revision: str) -> None:
    """Let a revision file depend on `revision` and leave the rest as it is."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^depends_on = .*$", f"depends_on = {_literal(revision)}", text, count=1)
    path.write_text(text, encoding="utf-8", newline="\n")
    # what Python has compiled of a file counts for any of the same length written within a second
    Path(cache_from_source(path)).unlink(missing_ok=True)


def _literal(value: str | None) -> str:
    return "None" if value is None else f'"{value}"'

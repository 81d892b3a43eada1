"""Installs, changes and removes the warehouse in a database.

Importing this module is cheap: Alembic and SQLAlchemy are imported by `upgrade` and `downgrade`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pg_medallion.migrate.errors import MigrationProblem, VersionMismatch
from pg_medallion.migrate.version_check import check
from pg_medallion.project import project_root

if TYPE_CHECKING:
    from alembic.config import Config

__all__ = ["MigrationProblem", "VersionMismatch", "check", "downgrade", "upgrade"]


def upgrade(conninfo: str, target: str = "heads", *, root: Path | None = None) -> None:
    """Bring the database to `target`: `heads`, `retail@head`, a revision id.

    Earlier drafts of open revisions are brought up to date first, where that is possible. Each
    revision is one transaction; an advisory lock makes a second deployment wait. Raises
    MigrationProblem (one line: file, line, what PostgreSQL said), VersionMismatch for a database
    that is newer than the project or has a draft that stays behind, or ConnectionProblem.
    """
    from alembic import command

    root = root or project_root()
    try:
        check(conninfo, root=root)
    except VersionMismatch as mismatch:
        if not mismatch.upgrade_helps:
            raise
    _run(command.upgrade, root, conninfo, target)


def downgrade(conninfo: str, target: str, *, root: Path | None = None) -> None:
    """Take the database back to `target`: `retail@base`, `base`, a revision id.

    Raises as `upgrade` does. Tables that the target does not have are dropped with their rows.
    """
    from alembic import command

    _run(command.downgrade, root or project_root(), conninfo, target)


def _run(command: Callable[[Config, str], None], root: Path, conninfo: str, target: str) -> None:
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config(str(root / "alembic.ini"))
    # An attribute and not an option: an option would interpolate the % of a password.
    config.attributes["conninfo"] = conninfo
    config.attributes["command"] = command.__name__
    try:
        command(config, target)
    except CommandError as error:
        raise MigrationProblem(str(error)) from error

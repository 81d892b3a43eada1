"""Compares the revisions noted in a database with those of this checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg

from pg_medallion.database.connection import Target, connect
from pg_medallion.migrate.drafts import StaleDraft, stale_drafts
from pg_medallion.migrate.errors import VersionMismatch
from pg_medallion.migrate.revisions import Revision, read_revisions
from pg_medallion.project import project_root

_DEPLOY = "python orchestrate_all.py deploy"
_IS_INSTALLED = "select pg_catalog.to_regnamespace('setup') is not null"
_VERSIONS = "select version_num from public.alembic_version"


def check(database: str | psycopg.Connection[Any], *, root: Path | None = None) -> None:
    """Refuse a database that this checkout cannot run.

    database: a conninfo or an open connection in autocommit mode. A pipeline that is not
    installed is no mismatch, an installed one at another revision is. Raises VersionMismatch
    with the remedy, or ConnectionProblem.
    """
    root = root or project_root()
    if isinstance(database, psycopg.Connection):
        _check(database, root)
        return
    with connect(Target(database, "given"), "pg_medallion check") as connection:
        _check(connection, root)


def _check(connection: psycopg.Connection[Any], root: Path) -> None:
    name = connection.info.dbname
    # looked at first: a deployment that commits between the two looks has noted its revision
    (is_installed,) = connection.execute(_IS_INSTALLED).fetchone() or (False,)
    try:
        rows = connection.execute(_VERSIONS).fetchall()
    except psycopg.errors.UndefinedTable:
        rows = []
    if not rows:
        raise _nothing_noted(name, is_installed)

    branches = read_revisions(root)
    known = {revision.id: revision for chain in branches.values() for revision in chain}
    strange = sorted(str(row[0]) for row in rows if row[0] not in known)
    if strange:
        raise VersionMismatch(
            f'database "{name}" is newer than this checkout: revision {", ".join(strange)} is not '
            "known here; update the checkout",
            upgrade_helps=False,
        )
    installed = with_ancestors([str(row[0]) for row in rows], known)
    for chain in branches.values():
        here = [revision for revision in chain if revision.id in installed]
        if here and here[-1] is not chain[-1]:
            raise VersionMismatch(
                f'database "{name}" is older than this checkout: at revision {here[-1].id}, the '
                f"newest is {chain[-1].id}; run: {_DEPLOY}",
                upgrade_helps=True,
            )
    for draft in stale_drafts(connection, branches):
        raise earlier_draft(name, draft)


def earlier_draft(name: str, draft: StaleDraft) -> VersionMismatch:
    """The error for a database that has an earlier draft of an open revision."""
    revision = draft.contents.revision
    message = f'database "{name}" has an earlier draft of revision {revision.id}'
    if draft.obstacle is None:
        return VersionMismatch(f"{message}; run: {_DEPLOY}", upgrade_helps=True)
    return VersionMismatch(
        f"{message} that cannot be brought up to date, for {draft.obstacle}; take the change back, "
        f"release (python -m pg_medallion.migrate.release {revision.branch}) and make it again, it "
        f"becomes the next revision then; or create the database anew and run: {_DEPLOY}",
        upgrade_helps=False,
    )


def _nothing_noted(name: str, is_installed: bool) -> VersionMismatch:
    if is_installed:
        return VersionMismatch(
            f'database "{name}" was installed by psql and notes no revision: if it was from this '
            "checkout, run: alembic stamp heads",
            upgrade_helps=False,
        )
    return VersionMismatch(
        f'database "{name}" is empty, the warehouse is not installed; run: {_DEPLOY}',
        upgrade_helps=True,
        is_empty=True,
    )


def with_ancestors(ids: list[str], known: dict[str, Revision]) -> set[str]:
    """The noted revisions and all they stand on: Alembic stores only the newest ones."""
    found: set[str] = set()
    while ids:
        revision = known.get(ids.pop())
        if revision is not None and revision.id not in found:
            found.add(revision.id)
            ids.extend(revision.depends_on)
            if revision.down is not None:
                ids.append(revision.down)
    return found

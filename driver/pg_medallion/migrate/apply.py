"""Applies and takes back what a revision does; called by the revision files.

A text is sent as a whole through the psycopg connection itself: without parameters psycopg uses
the simple protocol, so a file may hold several statements and its `:` and `%` stay untouched.
With --sql the texts are printed instead.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
from alembic import context, op

from pg_medallion.migrate import tree
from pg_medallion.migrate.contents import Contents, contents_of
from pg_medallion.migrate.drafts import forget, note, stale_drafts
from pg_medallion.migrate.errors import MigrationProblem
from pg_medallion.migrate.revisions import read_revisions
from pg_medallion.migrate.signatures import CreatedObject
from pg_medallion.migrate.version_check import earlier_draft


def upgrade(revision: str) -> None:
    """Apply the texts of `revision` in order, then drop what it takes away.

    Raises MigrationProblem naming file and line.
    """
    contents = _contents(revision)
    for path in contents.texts:
        _apply(contents, path)
    for path in contents.removed:
        _drop(contents, path, contents.before[path].objects())
    run(note(contents), "note of the revision")


def downgrade(revision: str) -> None:
    """Bring back what `revision` removed or replaced, then drop what was new in it."""
    contents = _contents(revision)
    _refuse_other_draft(contents)
    for path in reversed(contents.removed):
        run(*contents.before[path].read())
    for path in contents.texts:
        if path in contents.before:
            _apply_former(contents, path)
    for path, text in reversed(list(contents.texts.items())):
        if path not in contents.before:
            _drop(contents, path, text.objects())
    run(forget(revision), "note of the revision")


def renew_drafts(root: Path) -> list[str]:
    """Bring the earlier drafts of open revisions that the database has to the present ones.

    Returns a line per revision, for the user. Raises MigrationProblem where that is not possible
    (drafts.py tells when it is); nothing is committed here.
    """
    connection = _connection()
    said: list[str] = []
    for draft in stale_drafts(connection, read_revisions(root)):
        if draft.obstacle is not None:
            raise earlier_draft(connection.info.dbname, draft)
        contents = draft.contents
        for path, text in contents.texts.items():
            if path in draft.new:
                _apply(contents, path)
            elif path in draft.changed:
                run(*text.read())
        run(note(contents), "note of the revision")
        said.append(
            f"{contents.revision.id}: renewed, {len(draft.new)} files are new in it and "
            f"{len(draft.changed)} changed"
        )
        said += [
            f"{path}: applied again, rows that it had before and has not now stay"
            for path in draft.changed
            if contents.is_metadata(path)
        ]
    return said


def _apply(contents: Contents, path: str) -> None:
    """Apply one text: a released table is altered, what has another head is dropped before."""
    text, before = contents.texts[path], contents.before.get(path)
    if before is not None and tree.is_run_once(path):
        run(*contents.alter(path, "upgrade"))
        return
    if before is not None and before.sha256 != text.sha256:
        # `create or replace` keeps what has the same head; the rest is dropped first.
        kept = text.objects()
        _drop(contents, path, [item for item in before.objects() if item not in kept])
    run(*text.read())


def _apply_former(contents: Contents, path: str) -> None:
    text, before = contents.texts[path], contents.before[path]
    if tree.is_run_once(path):
        run(*contents.alter(path, "downgrade"))
        return
    kept = before.objects()
    _drop(contents, path, [item for item in text.objects() if item not in kept])
    run(*before.read())


def run(sql: str, where: str = "statement by hand") -> None:
    """Run `sql` as it stands, one or several statements; for the lines by hand of a revision.

    where: what errors and the printed script call it. Raises MigrationProblem.
    """
    migration = op.get_context()
    if migration.as_sql:
        text = sql.rstrip()
        end = "" if text.endswith(";") else "\n;"  # on its own line: a comment may be the last
        migration.impl.static_output(f"-- {where}\n{text}{end}")
        return
    try:
        _connection().execute(sql.encode())
    except psycopg.Error as error:
        raise MigrationProblem(f"{where}{_line(error, sql)}: {_one_line(error)}") from error


def _connection() -> psycopg.Connection[Any]:
    connection = op.get_bind().connection.driver_connection
    assert isinstance(connection, psycopg.Connection)
    return connection


def _contents(revision: str) -> Contents:
    return contents_of(Path(str(context.config.config_file_name)).resolve().parent, revision)


def _refuse_other_draft(contents: Contents) -> None:
    """The drops are read from the texts: they must be those that the database has."""
    if op.get_context().as_sql:
        return
    revision = contents.revision
    chain = read_revisions(revision.root)[revision.branch]
    for draft in stale_drafts(_connection(), {revision.branch: chain}):
        if draft.contents.revision == revision:
            raise MigrationProblem(
                f"the database has an earlier draft of revision {revision.id}: deploy first, or "
                "restore the files of sql/ that it was deployed from"
            )


def _drop(contents: Contents, path: str, objects: list[CreatedObject]) -> None:
    for item in reversed(objects):
        run(item.drop, f"revision {contents.revision.id}, drops of {path}")


def _line(error: psycopg.Error, sql: str) -> str:
    position = error.diag.statement_position
    return f":{sql[: int(position)].count(chr(10)) + 1}" if position else ""


def _one_line(error: psycopg.Error) -> str:
    parts = [error.diag.message_primary or str(error), error.diag.message_detail]
    parts.append(error.diag.message_hint)
    return "; ".join(" ".join(part.split()) for part in parts if part)

"""Applies and takes back the frozen copies of a revision; called by the revision files.

A copy is sent as one text through the psycopg connection itself: without parameters psycopg uses
the simple protocol, so a file may hold several statements and its `:` and `%` stay untouched.
With --sql the copies are printed instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import psycopg
from alembic import context, op

from pg_medallion.migrate.errors import MigrationProblem

VERSION_TABLE = "public.alembic_version"

Objects = Mapping[str, str | None]
Removed = Mapping[str, str]
Drops = Mapping[str, Sequence[str]]


def upgrade(
    revision: str, fingerprint: str, objects: Objects, removed: Removed, drops: Drops
) -> None:
    """Apply the copies of `revision` in order, then drop what it takes away.

    drops: path -> statements that run before its copy is applied (the signature changed), or
    after all copies when the path is in `removed`. Raises MigrationProblem naming file and line.
    """
    for path, replaced in objects.items():
        _run_all(drops.get(path, ()), f"revision {revision}, drops of {path}")
        alter = _copy(revision, alter_path(path, "upgrade"))
        _run_file(alter if replaced is not None and alter.exists() else _copy(revision, path))
    for path in removed:
        _run_all(drops.get(path, ()), f"revision {revision}, drops of {path}")
    _remember(revision, fingerprint)


def downgrade(revision: str, objects: Objects, removed: Removed, drops: Drops) -> None:
    """Bring back the copies that `revision` removed or replaced, then drop what was new in it.

    drops: path -> statements that drop what its copy created; they run before the replaced copy
    is applied, or, in reverse order of the copies, at the end for new ones.
    """
    for path, shipped in reversed(list(removed.items())):
        _run_file(_copy(shipped, path))
    for path, replaced in objects.items():
        if replaced is None:
            continue
        _run_all(drops.get(path, ()), f"revision {revision}, drops of {path}")
        alter = _copy(revision, alter_path(path, "downgrade"))
        _run_file(alter if alter.exists() else _copy(replaced, path))
    for path, replaced in reversed(list(objects.items())):
        if replaced is None:
            _run_all(drops.get(path, ()), f"revision {revision}, drops of {path}")
    _forget(revision)


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
    connection = op.get_bind().connection.driver_connection
    assert isinstance(connection, psycopg.Connection)
    try:
        connection.execute(sql.encode())
    except psycopg.Error as error:
        raise MigrationProblem(f"{where}{_line(error, sql)}: {_one_line(error)}") from error


def alter_path(path: str, direction: str) -> str:
    """Where the hand-written alter of a run-once file stands: tables/runs.upgrade.sql."""
    return f"{path.removesuffix('.sql')}.{direction}.sql"


def _copy(revision: str, path: str) -> Path:
    return _migrations(revision) / "frozen" / revision / path


def _migrations(revision: str) -> Path:
    """The folder migrations/ that a revision is in: of the project, or of the framework."""
    file = Path(context.script.get_revision(revision).path)
    return next(folder for folder in file.parents if folder.name == "versions").parent


def _run_all(statements: Sequence[str], where: str) -> None:
    for statement in statements:
        run(statement, where)


def _run_file(path: Path) -> None:
    name = f"migrations{path.as_posix().rpartition('/migrations')[2]}"
    if not path.is_file():
        raise MigrationProblem(f"{name} is missing: restore it from version control")
    run(path.read_text(encoding="utf-8"), name)


def _line(error: psycopg.Error, sql: str) -> str:
    position = error.diag.statement_position
    return f":{sql[: int(position)].count(chr(10)) + 1}" if position else ""


def _one_line(error: psycopg.Error) -> str:
    parts = [error.diag.message_primary or str(error), error.diag.message_detail]
    parts.append(error.diag.message_hint)
    return "; ".join(" ".join(part.split()) for part in parts if part)


def _remember(revision: str, fingerprint: str) -> None:
    """Note what was applied: an unreleased revision may be frozen anew under the same name."""
    _note(f"|| jsonb_build_object('{revision}', '{fingerprint}')")


def _forget(revision: str) -> None:
    _note(f"- '{revision}'")


def _note(change: str) -> None:
    # A comment, as the version table itself belongs to Alembic.
    table = f"'{VERSION_TABLE}'::regclass"
    run(
        f"""\
do $note$
begin
  execute format(
    'comment on table {VERSION_TABLE} is %L',
    coalesce(obj_description({table}, 'pg_class')::jsonb, '{{}}') {change}
  );
end;
$note$""",
        "note of the revision",
    )

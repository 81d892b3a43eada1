"""deploy: bring a database to this checkout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pg_medallion.commands.arguments import Commands, add_database
from pg_medallion.database.open import say

if TYPE_CHECKING:
    from pg_medallion.database.connection import Target

_NOTED = """
  select version_num, pg_catalog.md5(pg_catalog.obj_description(tableoid, 'pg_class'))
  from public.alembic_version
"""


def add_parsers(commands: Commands) -> None:
    """The options of deploy."""
    add_database(commands.add("deploy", deploy, "install the warehouse, or bring it up to date"))


def deploy(database_url: str | None) -> None:
    """Install the warehouse, or bring it up to date; safe to repeat."""
    from pg_medallion.database.connection import resolve
    from pg_medallion.migrate import upgrade
    from pg_medallion.migrate.autogenerate import refuse_forgotten
    from pg_medallion.project import project_root

    refuse_forgotten(project_root())
    target = resolve(database_url, say)
    before = _revisions(target)
    upgrade(target.conninfo)
    after = _revisions(target)
    where = target.describe()
    revisions = ", ".join(sorted(name for name, _ in after))
    if after != before:
        print(f"deployed: {where} is now at {revisions}")
    else:
        print(f"nothing to do: {where} is at {revisions}")


def _revisions(target: Target) -> set[tuple[str, str]]:
    """The noted revisions, each with a sum of the notes: a draft keeps its name."""
    import psycopg

    from pg_medallion.database.connection import connect

    with connect(target, "pg_medallion deploy") as connection:
        try:
            rows = connection.execute(_NOTED).fetchall()
        except psycopg.errors.UndefinedTable:
            return set()
    return {(str(name), str(notes)) for name, notes in rows}

"""deploy: bring a database to this checkout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pg_medallion.database.open import say

if TYPE_CHECKING:
    from pg_medallion.database.connection import Target


def deploy(database_url: str | None) -> None:
    """Install the warehouse, or bring it up to date; safe to repeat."""
    from pg_medallion.database.connection import resolve
    from pg_medallion.migrate import upgrade

    target = resolve(database_url, say)
    before = _revisions(target)
    upgrade(target.conninfo)
    after = _revisions(target)
    where = target.describe()
    if after != before:
        print(f"deployed: {where} is now at {', '.join(sorted(after))}")
    else:
        print(f"nothing to do: {where} is at {', '.join(sorted(after))}")


def _revisions(target: Target) -> set[str]:
    import psycopg

    from pg_medallion.database.connection import connect

    with connect(target, "pg_medallion deploy") as connection:
        try:
            rows = connection.execute("select version_num from public.alembic_version").fetchall()
        except psycopg.errors.UndefinedTable:
            return set()
    return {str(row[0]) for row in rows}

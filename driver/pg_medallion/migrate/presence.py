"""What `alembic stamp` leaves out: whether the objects are there, and which texts they are of."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import psycopg

from pg_medallion.migrate.contents import read_contents
from pg_medallion.migrate.drafts import forget, note, noted_fingerprints
from pg_medallion.migrate.errors import MigrationProblem
from pg_medallion.migrate.revisions import Revision, read_revisions
from pg_medallion.migrate.texts import Text
from pg_medallion.migrate.tree import SETUP
from pg_medallion.migrate.version_check import with_ancestors

_DROP = re.compile(r"drop (?:(?P<relation>table|view|materialized view)|function|procedure) (.+)")
_RELATION = "select pg_catalog.to_regclass(%s) is not null"
_ROUTINE = "select pg_catalog.to_regproc(%s) is not null"
_NOTED = "select version_num from public.alembic_version"


def refuse_absent(connection: psycopg.Connection[Any], root: Path) -> None:
    """Refuse noted revisions of what is not installed, or only in part.

    connection: to a database where `alembic stamp` is not committed yet. Raises MigrationProblem
    naming the branches that can be noted.
    """
    noted = {str(row[0]) for row in connection.execute(_NOTED).fetchall()}
    branches = read_revisions(root)
    complete, lacking = [], []
    for branch, chain in branches.items():
        numbers = [n for n, revision in enumerate(chain) if revision.id in noted]
        # the framework is noted through the pipelines that need it
        number = max(numbers, default=len(chain) - 1 if branch == SETUP else -1)
        if number < 0:
            continue
        missing = _missing(connection, chain[: number + 1])
        if missing is None:
            complete.append(f"{branch}@head")
        else:
            lacking.append(f'{branch} ("{missing}" is missing)')
    if lacking and noted:
        remedy = f"run: alembic stamp {' '.join(complete)}" if complete else "install it first"
        raise MigrationProblem(f"not installed: {', '.join(lacking)}; {remedy}")


def note_present(connection: psycopg.Connection[Any], root: Path) -> None:
    """Note the texts of this project under the revisions that have no note, and forget the others.

    So the next deployment knows an earlier draft. connection: as for refuse_absent.
    """
    branches = read_revisions(root)
    known = {revision.id: revision for chain in branches.values() for revision in chain}
    stamped = [str(row[0]) for row in connection.execute(_NOTED).fetchall()]
    installed = with_ancestors(stamped, known)
    noted = noted_fingerprints(connection).keys()
    statements = [forget(revision) for revision in noted - installed]
    for chain in branches.values():
        contents = read_contents(chain)
        statements += [note(each) for each in contents if each.revision.id in installed - noted]
    for statement in statements:
        connection.execute(statement.encode())


def _missing(connection: psycopg.Connection[Any], chain: list[Revision]) -> str | None:
    """The first table, view or routine of a branch that is not there."""
    texts: dict[str, Text] = {}
    for contents in read_contents(chain):
        texts |= contents.texts
        for path in contents.removed:
            del texts[path]
    for text in texts.values():
        for created in text.objects():
            if found := _DROP.fullmatch(created.drop):
                name = found[2].partition("(")[0]
                query = _RELATION if found["relation"] else _ROUTINE
                [is_there] = connection.execute(query, [name]).fetchone() or (False,)
                if not is_there:
                    return name
    return None

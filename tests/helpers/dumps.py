"""What a database holds, as comparable text: its schema and the rows of the control tables."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from pg_medallion.migrate import tree
from pg_medallion.server.binaries import all_binaries

# Values that differ from one installation to the next: generated numbers and what points at
# them, the time of the installation, and hashes over the server's object numbers.
_TABLES = """
  select
    c.oid::regclass::text,
    coalesce(
      array_agg(a.attname) filter (
        where a.attidentity <> ''
        or a.atttypid = 'timestamptz'::regtype
        or a.attname = 'definition_hash'
        or exists (
          select from pg_constraint as k
          join pg_attribute as p on p.attrelid = k.confrelid and p.attnum = any (k.confkey)
          where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey)
          and p.attidentity <> ''
        )
      ),
      '{}'
    )::text[]
  from pg_class as c
  join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = to_regnamespace('setup') and c.relkind in ('r', 'p')
  and c.relname <> 'catalogue_reading'
  group by c.oid
  order by 1
"""


def dump(conninfo: str) -> str:
    """The schema by pg_dump and the rows of schema setup, without Alembic's own table."""
    schema = _run(
        [
            _program("pg_dump", conninfo),
            "--schema-only",
            "--exclude-table=public.alembic_version",
            f"--dbname={conninfo}",
        ]
    )
    lines = [
        line
        for line in schema.splitlines()
        if line.strip() and not line.startswith(("--", "\\restrict", "\\unrestrict"))
    ]
    return "\n".join([*lines, *_rows(conninfo)])


def psql(conninfo: str, *files: Path) -> None:
    """Run the files with psql alone, stopping at the first error."""
    command = [_program("psql", conninfo), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", conninfo]
    for file in files:
        command += ["-f", str(file)]
    _run(command)


def psql_install(conninfo: str, root: Path) -> None:
    """Install all of sql/ by its manifests, as the README tells psql users to do."""
    manifests = [root / "sql" / "setup" / "install.sql"]
    for pipeline in tree.branches(root)[1:]:
        candidates = [root / "sql" / layer / pipeline / "install.sql" for layer in tree.LAYERS]
        manifests += [path for path in candidates if path.is_file()]
    psql(conninfo, *manifests)


def _rows(conninfo: str) -> list[str]:
    found: list[str] = []
    with psycopg.connect(conninfo) as connection:
        for table, volatile in connection.execute(_TABLES).fetchall():
            query = sql.SQL("select to_jsonb(t) - %s::text[] from {} as t").format(
                sql.SQL(table)  # a regclass as text is quoted already
            )
            rows = connection.execute(query, [volatile]).fetchall()
            found += sorted(f"{table} {json.dumps(row[0], sort_keys=True)}" for row in rows)
    return found


def _program(name: str, conninfo: str) -> str:
    """A client program that is at least as new as the server, of its own version if present."""
    with psycopg.connect(conninfo) as connection:
        major = connection.info.server_version // 10000
    usable = [each for each in all_binaries() if each.major >= major]
    for binaries in sorted(usable, key=lambda each: each.major):
        if (binaries.bindir / name).exists():
            return str(binaries.bindir / name)
    pytest.skip(f"there is no {name} of PostgreSQL {major} or newer on this machine")


def _run(command: list[str]) -> str:
    # A user's settings must not change what is compared.
    environment = {key: value for key, value in os.environ.items() if key != "PGOPTIONS"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout

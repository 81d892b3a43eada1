"""The server, the databases and the programs that the benchmarks use."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from pg_medallion.migrate import upgrade
from pg_medallion.server import Server, psql_path
from pg_medallion.server.credentials import ROLE

PROJECT_ROOT = Path(__file__).resolve().parents[1]
SQL = Path(__file__).parent / "sql"
RUN_ALL = "call setup.orchestrate_all()"
_TEMPLATE = "benchmark_template"


@dataclass(frozen=True)
class Sizes:
    """How much work: what the command line asks for."""

    repeat: int
    scale: float | None  # of the retail sample data; None = the real files where they are
    rows: int  # of the CSV file
    jobs: int  # of the trivial DAG
    memory_mb: int  # of the file that the driver streams
    pages: int  # of the list of a REST API, and ids of its feed
    history: int  # rows of the history that events are merged into
    files: int  # of one row each
    soda: Path | None = None  # an interpreter that has Soda Core 4
    great_expectations: Path | None = None  # one that has Great Expectations 1.x
    tables: int = 6  # that are profiled
    pandas: Path | None = None  # an interpreter that has pandas, pyarrow and psycopg
    dlt: Path | None = None  # an interpreter that has dlt, psycopg2 and PyMySQL
    peers: Path | None = None  # the folder with the environments of dbt and SQLMesh


@dataclass(frozen=True)
class Bench:
    """A running server and a folder that it can read."""

    server: Server
    folder: Path
    sizes: Sizes

    def create_template(self) -> None:
        """Install the warehouse once; every database of a benchmark is a copy."""
        self.order(f"create database {{}} owner {ROLE}", _TEMPLATE)
        upgrade(self.conninfo(_TEMPLATE))

    def create_database(self, name: str, template: str = _TEMPLATE) -> str:
        """Make a fresh warehouse, empty or a copy of another, and return its connection string."""
        self.order("drop database if exists {} with (force)", name)
        self.order(f"create database {{}} template {{}} owner {ROLE}", name, template)
        # The first session of a database builds the caches that all others read.
        self.rows(self.conninfo(name), "select 1")
        return self.conninfo(name)

    def conninfo(self, name: str) -> str:
        """The connection string of a database; it names the password file."""
        return make_conninfo(self.server.conninfo, dbname=name)

    def order(self, statement: str, *names: str) -> None:
        """Run a statement as administrator, outside of a transaction; `{}` for quoted names."""
        query = sql.SQL(statement).format(*map(sql.Identifier, names))
        administrator = make_conninfo(self.server.admin_conninfo, dbname="postgres")
        with closing(psycopg.connect(administrator, autocommit=True)) as connection:
            connection.execute(query)

    def rows(self, conninfo: str, query: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        with closing(psycopg.connect(conninfo, autocommit=True)) as connection:
            return connection.execute(query, values).fetchall()

    def rows_of(self, conninfo: str, file: str) -> list[tuple[Any, ...]]:
        """The rows of the query in a file of sql/."""
        return self.rows(conninfo, (SQL / file).read_text(encoding="utf-8"))

    def settle(self) -> None:
        """Write out what earlier work has left behind, so that it is not charged to the next."""
        self.order("checkpoint")

    def psql(
        self,
        conninfo: str,
        *commands: str,
        file: Path | None = None,
        variables: Mapping[str, object] | None = None,
        one_transaction: bool = False,
    ) -> float:
        """Run psql with commands and then a file; the seconds from its start to its end."""
        argv = [self.psql_program, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", conninfo]
        argv += ["-1"] if one_transaction else []
        for name, value in (variables or {}).items():
            argv += ["-v", f"{name}={value}"]
        for command in commands:
            argv += ["-c", command]
        argv += ["-f", str(file)] if file else []
        return run_timed(argv)

    def driver(self, conninfo: str, *arguments: str, **more_environment: str) -> float:
        """Run the driver; the seconds from its start to its end."""
        argv = [*self.driver_command(*arguments), "--database-url", conninfo]
        return run_timed(argv, **more_environment)

    def driver_command(self, *arguments: str) -> list[str]:
        """The command line of the driver."""
        return [sys.executable, str(PROJECT_ROOT / "orchestrate_all.py"), *arguments]

    @property
    def psql_program(self) -> str:
        """A psql that is not older than the server."""
        return psql_path(int(self.server.version))


def environment(**more: str) -> dict[str, str]:
    """The environment for the programs measured: nothing in it points to another database."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PG", "MEDALLION_")) and name != "DATABASE_URL"
    }
    return kept | more


def run(argv: Sequence[str], **more_environment: str) -> None:
    """Run a program to its end. Raises RuntimeError with what it said when it fails."""
    done = subprocess.run(
        argv,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment(**more_environment),
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{Path(argv[0]).name} ended with {done.returncode}:\n{done.stdout}")


def run_timed(argv: Sequence[str], **more_environment: str) -> float:
    """Run a program; the seconds from its start to its end."""
    started = time.perf_counter()
    run(argv, **more_environment)
    return time.perf_counter() - started

"""A small pipeline, shop, that reads items.csv, and commands run on its database."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import psycopg
from started import started_python

PROJECT_ROOT = Path(__file__).resolve().parents[2]
PROGRAM = PROJECT_ROOT / "orchestrate_all.py"
_OWN_VARIABLES = ("PG", "MEDALLION_", "DATABASE_URL")

CLEAN = "id,name,amount\r\n1,pen,10\r\n2,ink,20\r\n"

INSTALL = """
  create table bronze.shop_items (
    id text, name text, amount text, _load_id bigint not null, _loaded_at timestamptz not null,
    _source_file text not null, _source_line bigint not null, _rescued_data jsonb
  );
  create view silver.v_shop_items as
    select id::integer as id, name, amount::integer as amount from bronze.shop_items;
  create table silver.shop_items (
    id integer primary key, name text, amount integer, _load_id bigint, _loaded_at timestamptz
  );
  create view gold.v_shop_totals as
    select count(*) as items, sum(amount) as amount from silver.shop_items;
  create table gold.shop_totals (items bigint, amount bigint, _load_id bigint);
  select setup.register_pipeline('shop', p_required_config => '{base_path_shop}');
  select setup.seed_config(
    'base_path_shop', '', 'Folder of items.csv', 'path', p_pipeline => 'shop'
  );
  select setup.register_job(
    'bronze', 'shop', p_source => 'file:{base_path_shop}/items.csv', p_target => 'bronze.shop_items'
  );
  select setup.register_job('silver', 'shop', p_target => 'silver.shop_items');
  select setup.register_job('gold', 'shop', p_target => 'gold.shop_totals');
"""


def install(database: str) -> None:
    """Add the pipeline to an installed database."""
    with closing(psycopg.connect(database, autocommit=True)) as connection:
        connection.execute(INSTALL)


def query(database: str, text: str, *values: Any) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    with closing(psycopg.connect(database, autocommit=True)) as connection:
        return connection.execute(text, values or None).fetchall()


def execute(database: str, text: str, *values: Any) -> None:
    """Run SQL."""
    with closing(psycopg.connect(database, autocommit=True)) as connection:
        connection.execute(text, values or None)


def environment(**variables: str) -> dict[str, str]:
    """The environment of a user who has set nothing but `variables`."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(_OWN_VARIABLES)
    }
    return {**kept, **variables}


def start(
    database: str,
    *arguments: str,
    program: Path = PROGRAM,
    terminal: int | None = None,
    **variables: str,
) -> subprocess.Popen[str]:
    """Start a driver of this checkout, python or bash, in a process group of its own.

    database: its connection string; "" names none. terminal: file descriptor that is its stdout
    and stderr, instead of pipes.
    """
    command = [sys.executable, str(program)] if program.suffix == ".py" else ["bash", str(program)]
    return subprocess.Popen(
        [*command, *arguments],
        stdout=terminal or subprocess.PIPE,
        stderr=terminal or subprocess.PIPE,
        text=True,
        env=environment(**({"DATABASE_URL": database} if database else {}), **variables),
        start_new_session=True,
    )


def finish(process: subprocess.Popen[str]) -> subprocess.CompletedProcess[str]:
    """Wait for a command; one that hangs is killed with all it started."""
    try:
        out, err = process.communicate(timeout=120)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def call(database: str, *arguments: str, **settings: Any) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    if any(not name.startswith(_OWN_VARIABLES) for name in settings):
        return finish(start(database, *arguments, **settings))
    command = [str(PROGRAM), *arguments]
    variables = environment(**({"DATABASE_URL": database} if database else {}), **settings)
    with TemporaryFile("w+") as out, TemporaryFile("w+") as err:
        code = started_python().run(command, variables, [out.fileno(), err.fileno()])
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(command, code, out.read(), err.read())

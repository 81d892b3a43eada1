"""A pooler between the clients and the server: pgbouncer, where it is installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import psycopg
import pytest
import shop as shop_pipeline
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from shop import CLEAN, call, query

_PROGRAM = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")
_LOCKS = """
  select count(*) from pg_locks as l
  inner join pg_database as d on d.oid = l.database and d.datname = current_database()
  where l.locktype = 'advisory'
"""


@pytest.fixture
def pooler(database: str) -> Iterator[Callable[[str], str]]:
    """Start pgbouncer in a pool mode; returns the connection string of the database through it."""
    if _PROGRAM is None:
        pytest.skip("pgbouncer is not installed on this machine")
    folder = Path(tempfile.mkdtemp(prefix="pg_medallion_pooler-"))
    folder.chmod(0o755)
    started: list[subprocess.Popen[str]] = []

    def start(mode: str) -> str:
        port = _free_port()
        settings = folder / "pgbouncer.ini"
        settings.write_text(
            f"[databases]\n* = {_place(database)}\n"
            f"[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n"
            f"auth_type = any\npool_mode = {mode}\nignore_startup_parameters = options\n"
        )
        settings.chmod(0o644)
        # it refuses to run as root
        user = ["-u", "nobody"] if os.geteuid() == 0 else []
        command = [str(_PROGRAM), *user, str(settings)]
        started.append(subprocess.Popen(command, stderr=subprocess.PIPE, text=True))
        name = conninfo_to_dict(database)["dbname"]
        conninfo = make_conninfo(host="127.0.0.1", port=port, dbname=name, user="pooled")
        _wait_for(port)
        return conninfo

    yield start
    for process in started:
        process.kill()
        process.communicate()
    shutil.rmtree(folder)


def _place(database: str) -> str:
    """Where the pooler finds the server, as whom, with which password."""
    given = conninfo_to_dict(database)
    password = given.get("password") or ""
    if "passfile" in given:
        password = Path(str(given["passfile"])).read_text().splitlines()[0].rpartition(":")[2]
    return f"host=127.0.0.1 port={given['port']} user={given['user']} password={password}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    raise AssertionError("pgbouncer does not answer")


@pytest.fixture
def shop(database: str, folder: Path) -> Iterator[str]:
    """The pipeline shop with a delivery, in the database of the module."""
    shop_pipeline.install(database)
    (folder / "items.csv").write_text(CLEAN)
    shop_pipeline.execute(database, "select setup.configure('base_path_shop', %s)", str(folder))
    yield database
    shop_pipeline.execute(database, "select setup.unregister_pipeline('shop')")
    shop_pipeline.execute(
        database,
        "drop view gold.v_shop_totals; drop view silver.v_shop_items; drop table gold.shop_totals,"
        " silver.shop_items, bronze.shop_items",
    )


@pytest.mark.parametrize("command", [["run"], ["run", "--parallel", "3"], ["deploy"]])
def test_a_pool_that_shares_sessions_is_refused_before_anything_is_done(
    shop: str, pooler: Callable[[str], str], command: list[str]
) -> None:
    runs = query(shop, "select count(*) from setup.runs")
    done = call(pooler("transaction"), *command)
    assert done.returncode == 2
    assert "pool_mode = transaction" in done.stderr
    assert "Traceback" not in done.stderr
    assert query(shop, "select count(*) from setup.runs") == runs
    assert query(shop, _LOCKS) == [(0,)]


def test_a_pool_in_session_mode_serves_a_run(shop: str, pooler: Callable[[str], str]) -> None:
    done = call(pooler("session"), "run", "--parallel", "2")
    assert done.returncode == 0, done.stderr
    assert query(shop, "select items, amount from gold.shop_totals") == [(2, 30)]


def test_a_call_works_through_a_pool_that_shares_sessions(
    shop: str, pooler: Callable[[str], str]
) -> None:
    """One statement has one session from its beginning to its end."""
    with closing(psycopg.connect(pooler("transaction"), autocommit=True)) as connection:
        connection.execute("call setup.orchestrate_all('{shop}')")
    assert query(shop, "select items, amount from gold.shop_totals") == [(2, 30)]
    assert query(shop, _LOCKS) == [(0,)]


def test_a_cancelled_call_through_a_pool_stands_in_nobodys_way(
    shop: str, pooler: Callable[[str], str]
) -> None:
    conninfo = pooler("transaction")
    with (
        closing(psycopg.connect(conninfo, autocommit=True)) as connection,
        closing(psycopg.connect(shop)) as holder,
    ):
        holder.execute("lock table setup.run_tasks in access exclusive mode")
        connection.execute("set statement_timeout = '500ms'")
        with pytest.raises(psycopg.errors.QueryCanceled):
            connection.execute("call setup.orchestrate_all('{shop}')")
        holder.rollback()
        # by the pooler or not: the session that holds the lock of the run is idle
        with closing(psycopg.connect(shop, autocommit=True)) as direct:
            direct.execute("call setup.orchestrate_all('{shop}')")
    assert query(shop, "select items, amount from gold.shop_totals") == [(2, 30)]

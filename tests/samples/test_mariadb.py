"""The launcher of the private MariaDB server."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from signal import SIGKILL

import pymysql
import pytest
import sqlalchemy as sa

from pg_medallion.server.problems import ServerProblem
from samples import mariadb as launcher
from samples.mariadb import MariaDb


@pytest.fixture
def no_programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("samples.mariadb_home._FOLDERS", ())


@pytest.fixture
def two_databases(mariadb: MariaDb, mariadb_database: str) -> Iterator[tuple[str, str]]:
    """One with an odd name, and another whose name differs in an underscore alone."""
    odd, near = f"{mariadb_database} `%\\.x_1", f"{mariadb_database} `%\\.xy1"
    mariadb.create_database(odd)
    with mariadb.connect() as connection, connection.cursor() as cursor:
        cursor.execute(f"create database `{near.replace('`', '``')}`")
    yield odd, near
    mariadb.drop_database(odd)
    mariadb.drop_database(near)


def test_a_running_server_is_reused_and_a_stopped_one_keeps_its_data(
    mariadb: MariaDb, new_home: Path
) -> None:
    with ThreadPoolExecutor(3) as pool:
        started = list(pool.map(lambda _: launcher.start(new_home), range(3)))
    assert len({each.pid for each in started}) == 1
    assert started[0].pid != mariadb.pid
    assert launcher.status(new_home) == started[0]
    started[0].create_database("kept")
    assert launcher.stop(new_home)
    assert not launcher.stop(new_home)
    assert launcher.status(new_home) is None
    again = launcher.start(new_home, settings={"max_connections": "17"})
    assert again.port == started[0].port
    os.kill(again.pid, SIGKILL)
    after_a_kill = launcher.start(new_home)
    with after_a_kill.connect("kept", reader=True) as connection, connection.cursor() as cursor:
        cursor.execute("show tables")
        assert cursor.fetchall() == ()


def test_only_their_owner_reads_passwords(mariadb: MariaDb) -> None:
    passwords = [mariadb.account(reader=reader)[1] for reader in (True, False)]
    assert all(len(each) == 32 for each in passwords)
    for path in (mariadb.admin_file, mariadb.reader_file):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert path.stat().st_uid == os.geteuid()
    command = Path(f"/proc/{mariadb.pid}/cmdline").read_text(encoding="utf-8")
    log = (mariadb.home / "server.log").read_text(encoding="utf-8")
    settings = (mariadb.home / "server.cnf").read_text(encoding="utf-8")
    for password in passwords:
        assert password not in command + log + settings


def test_the_reader_may_read_its_databases_alone(
    mariadb: MariaDb, two_databases: tuple[str, str]
) -> None:
    odd, near = two_databases
    with mariadb.connect(odd) as connection, connection.cursor() as cursor:
        cursor.execute("create table t (x int)")
        cursor.execute("insert into t values (1)")
    engine = sa.create_engine(mariadb.url(odd), poolclass=sa.NullPool)
    with engine.connect() as reader:
        assert reader.execute(sa.text("select x from t")).scalar() == 1
    forbidden = ["insert into t values (2)", "drop table t", "select * from mysql.user"]
    for statement in [*forbidden, f"use `{near.replace('`', '``')}`"]:
        with (
            mariadb.connect(odd, reader=True) as connection,
            connection.cursor() as cursor,
            pytest.raises(pymysql.err.OperationalError, match="denied"),
        ):
            cursor.execute(statement)


def test_it_is_set_as_a_practice_has_it(mariadb: MariaDb, mariadb_database: str) -> None:
    with mariadb.connect(mariadb_database) as connection, connection.cursor() as cursor:
        cursor.execute("create table odd (d date not null, t timestamp not null default 0)")
        cursor.execute("insert into odd values ('0000-00-00', '2024-01-01 00:00:00')")
        cursor.execute("insert into odd values ('2021-05-00', 0)")
        cursor.execute("set time_zone = '+00:00'")
        cursor.execute("select cast(d as char), cast(t as char) from odd order by d")
        assert cursor.fetchall() == (
            ("0000-00-00", "2024-01-01 05:00:00"),
            ("2021-05-00", "0000-00-00 00:00:00"),
        )
        cursor.execute("select @@bind_address, @@skip_networking")
        assert cursor.fetchall() == (("127.0.0.1", 0),)
        # another server that starts deletes the temporary tables of all that share the folder
        cursor.execute("select @@tmpdir")
        assert cursor.fetchall() == ((str(mariadb.home / "tmp"),),)


@pytest.mark.usefixtures("no_programs")
def test_missing_programs_say_what_to_install(new_home: Path) -> None:
    with pytest.raises(ServerProblem, match="apt-get install mariadb-server"):
        launcher.start(new_home)
    assert not (new_home / "data").exists()


def test_a_server_that_dies_tells_why(mariadb: MariaDb, new_home: Path) -> None:
    with pytest.raises(ServerProblem, match="unknown variable 'no_such_setting=1'"):
        launcher.start(new_home, settings={"no_such_setting": "1"})


def test_a_lost_password_file_is_explained(mariadb: MariaDb, new_home: Path) -> None:
    server = launcher.start(new_home)
    launcher.stop(new_home)
    server.reader_file.unlink()
    with pytest.raises(ServerProblem, match="start again, which makes a new server"):
        launcher.start(new_home)


def test_a_wrong_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert launcher.main(["begin"]) == 2
    assert "start|stop|status" in capsys.readouterr().err

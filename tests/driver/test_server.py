"""The embedded server: created, found again, restarted, stopped."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from nights import at_night
from shop import PROJECT_ROOT

from pg_medallion import server
from pg_medallion.server import Server, ServerProblem, process, words
from pg_medallion.server.home import find_home

FAST = {"fsync": "off"}
START = "import sys; from pathlib import Path; from pg_medallion.server import start; "
START += "print(start(Path(sys.argv[1])).pid)"


def start(home: Path, bindir: Path | None = None) -> Server:
    return server.start(home, bindir=bindir, settings=FAST)


def ask(conninfo: str, query: str) -> object:
    with psycopg.connect(conninfo) as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return row[0]


def kill(running: Server) -> None:
    os.kill(running.pid, signal.SIGKILL)
    while process.is_alive(running.pid):
        time.sleep(0.01)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def programs(bindir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of one version make the server, whoever starts it."""
    monkeypatch.setenv("MEDALLION_PG_BINDIR", str(bindir))


def test_first_start_makes_a_warehouse(new_home: Path, bindir: Path) -> None:
    running = start(new_home, bindir)
    assert running.state == "ready"
    assert ask(running.conninfo, "select current_database()") == "warehouse"
    assert ask(running.conninfo, "select current_user") == "medallion"
    assert not ask(running.conninfo, "select rolsuper from pg_roles where rolname = current_user")
    assert ask(running.admin_conninfo, "show is_superuser") == "on"
    assert ask(running.conninfo, "show server_encoding") == "UTF8"
    assert ask(running.conninfo, "show wal_level") == "minimal"
    assert ask(running.conninfo, "show listen_addresses") == "127.0.0.1"
    assert ask(running.conninfo, "select 'ä' < 'b'") is False, "sorted by code point"
    assert ask(running.conninfo, "select upper('ä')") == "Ä"
    assert str(ask(running.conninfo, "show server_version")).startswith(running.version)


def test_nothing_is_open_to_others(new_home: Path, bindir: Path) -> None:
    running = start(new_home, bindir)
    assert mode(running.data_dir) == 0o700
    assert mode(running.socket_dir) == 0o700
    assert mode(new_home / "pgpass") == 0o600
    assert mode(new_home / "connection.env") == 0o600
    assert (new_home / "pgpass").stat().st_uid == os.geteuid()
    methods = "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"
    assert ask(running.admin_conninfo, methods) == "scram-sha-256"
    for host in (str(running.socket_dir), "127.0.0.1"):
        where = f"host='{host}' port={running.port} user=medallion dbname=warehouse"
        assert ask(f"{where} passfile={new_home / 'pgpass'}", "select 1") == 1
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(f"{where} password=wrong")


@pytest.mark.usefixtures("programs")
def test_password_is_only_in_the_password_file(new_home: Path) -> None:
    running = start(new_home)
    lines = (new_home / "pgpass").read_text().splitlines()
    passwords = [line.rpartition(":")[2] for line in lines]
    assert len(set(passwords)) == 2
    for password in passwords:
        assert len(password) >= 20
        assert password not in running.conninfo + running.admin_conninfo
        for path in (new_home / "server.log", new_home / "connection.env"):
            assert password not in path.read_text()
        for path in (new_home / "data").glob("*.conf"):
            assert password not in path.read_text()


def test_running_server_is_reused_and_left_running(old_home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START, str(old_home)],
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT_ROOT,
    )
    assert start(old_home).pid == int(done.stdout)


@pytest.mark.nightly
@pytest.mark.usefixtures("programs")
def test_two_starts_at_the_same_moment_make_one_server(new_home: Path) -> None:
    argv = [sys.executable, "-c", START, str(new_home)]
    both = [
        subprocess.Popen(argv, stdout=subprocess.PIPE, text=True, cwd=PROJECT_ROOT)
        for _ in range(2)
    ]
    first, second = (each.communicate()[0] for each in both)
    assert [each.returncode for each in both] == [0, 0]
    assert first == second
    assert ask(start(new_home).conninfo, "select 1") == 1


def test_stop_and_status_tell_what_is_there(old_home: Path) -> None:
    assert server.status(old_home / "none") is None
    assert server.stop(old_home / "none") is False
    assert server.status(old_home) is None
    assert server.stop(old_home) is False
    running = start(old_home)
    assert server.status(old_home) == running
    assert server.stop(old_home) is True
    assert server.status(old_home) is None
    assert server.stop(old_home) is False


def test_committed_rows_survive_kill_9(old_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    running = start(old_home)
    with psycopg.connect(running.conninfo) as connection:
        connection.execute("create table kept as select generate_series(1, 1000) as n")
    kill(running)
    assert server.status(old_home) is None
    monkeypatch.setattr(words, "_FIRST_WORD_AFTER", 0.0)
    said: list[str] = []
    again = server.start(old_home, settings=FAST, say=said.append)
    assert again.pid != running.pid
    assert ask(again.conninfo, "select count(*) from kept") == 1000
    assert any("PostgreSQL is starting" in message for message in said)


def test_start_waits_for_a_busy_session_of_the_killed_server(
    old_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = start(old_home)
    busy = "do $$ declare until constant timestamptz := clock_timestamp() + '2 s'; begin "
    busy += "while clock_timestamp() < until loop null; end loop; end $$"
    with closing(psycopg.connect(running.conninfo, autocommit=True)) as connection:
        connection.pgconn.send_query(busy.encode())
        query = "select count(*) from pg_stat_activity where state = 'active' and query ~ '^do'"
        while ask(running.conninfo, query) != 1:
            pass
        kill(running)
        monkeypatch.setattr(words, "_FIRST_WORD_AFTER", 0.0)
        said: list[str] = []
        again = server.start(old_home, settings=FAST, say=said.append)
    assert any("last processes of the killed server" in message for message in said)
    assert ask(again.conninfo, "select 1") == 1


def test_process_id_that_belongs_to_another_program_now_is_seen_through(old_home: Path) -> None:
    running = start(old_home)
    kill(running)
    account = find_home(old_home).account
    as_server = {"user": account.uid, "group": account.gid} if account.switch else {}
    with subprocess.Popen(["sleep", "600"], **as_server) as other:
        pid_file = old_home / "data" / "postmaster.pid"
        lines = pid_file.read_text().splitlines()
        pid_file.write_text("\n".join([str(other.pid), *lines[1:]]) + "\n")
        try:
            assert server.status(old_home) is None
            assert ask(start(old_home).conninfo, "select 1") == 1
        finally:
            other.kill()


@pytest.mark.usefixtures("programs")
def test_start_killed_during_initdb_leaves_nothing_half(new_home: Path) -> None:
    argv = [sys.executable, "-c", START, str(new_home)]
    with subprocess.Popen(argv, stdout=subprocess.DEVNULL, cwd=PROJECT_ROOT) as starting:
        while not list(new_home.glob("data.new-*/PG_VERSION")):
            assert starting.poll() is None
            time.sleep(0.005)
        starting.kill()
    assert not (new_home / "data").exists()
    assert ask(start(new_home).conninfo, "select 1") == 1


def test_port_is_kept_while_it_is_free(old_home: Path) -> None:
    port = start(old_home).port
    server.stop(old_home)
    assert start(old_home).port == port
    server.stop(old_home)
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        moved = start(old_home)
    assert moved.port != port
    assert ask(moved.conninfo, "select 1") == 1


def test_lost_password_file_is_replaced_at_the_next_start(old_home: Path) -> None:
    start(old_home)
    (old_home / "pgpass").unlink()
    with pytest.raises(ServerProblem, match="stop the server and start it again"):
        start(old_home)
    server.stop(old_home)
    assert ask(start(old_home).conninfo, "select 1") == 1


@pytest.mark.nightly
@pytest.mark.usefixtures("programs")
def test_awkward_characters_in_the_path_do_no_harm(new_home: Path) -> None:
    new_home.mkdir()
    home = new_home / "it's a home ä"
    try:
        assert ask(start(home).conninfo, "select 1") == 1
    finally:
        server.stop(home)


@pytest.mark.usefixtures("programs")
@pytest.mark.parametrize("name", ["x" * 120, *at_night("one, two")])
def test_path_that_is_no_place_for_a_socket_gets_it_elsewhere(name: str, new_home: Path) -> None:
    new_home.mkdir(mode=0o755)
    home = new_home / name
    running = start(home)
    try:
        assert running.socket_dir.parent == Path("/tmp")
        assert mode(running.socket_dir) == 0o700
        assert ask(running.conninfo, "select 1") == 1
    finally:
        server.stop(home)
        running.socket_dir.rmdir()


def test_shell_reaches_the_server_by_connection_env(old_home: Path) -> None:
    start(old_home)
    done = subprocess.run(
        ["/bin/sh", "-c", '. "$1" && "$PSQL" -XAtc "select 42"', "sh", old_home / "connection.env"],
        capture_output=True,
        text=True,
        env={**os.environ, "PGPASSWORD": "of another server"},
        check=False,
    )
    assert done.stdout == "42\n", done.stderr


def test_user_settings_by_alter_system_win(old_home: Path) -> None:
    running = start(old_home)
    with psycopg.connect(running.admin_conninfo, autocommit=True) as connection:
        connection.execute("alter system set work_mem = '5MB'")
    server.stop(old_home)
    assert ask(start(old_home).conninfo, "show work_mem") == "5MB"

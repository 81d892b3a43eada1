"""A source that fails in the middle of a table: nothing is loaded, and the next run loads all.

What happens, happens while the rows are on their way, at a server that is a real one.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from copies import Copies
from source_proxy import Proxy

from pg_medallion.databases.mysql import MySql
from pg_medallion.server import process
from samples import mariadb as launcher
from samples.mariadb import MariaDb

ROOT = Path(__file__).parents[2]
ROWS = 20_000  # of a hundred bytes: some megabytes, more than what waits in buffers
MIDWAY = 500_000  # bytes of the source


def database_of(copies: Copies) -> str:
    return str(copies.source.db.decode())  # type: ignore[attr-defined]


def point_to(copies: Copies, monkeypatch: pytest.MonkeyPatch, server: MariaDb, port: int) -> None:
    """Read the source through another port."""
    url = server.url(database_of(copies)).replace(f":{server.port}/", f":{port}/")
    monkeypatch.setenv(f"{copies.warehouse.name.upper()}_SOURCE_URL", url)


@pytest.fixture
def proxy(copies: Copies, mariadb: MariaDb, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    with closing(Proxy(mariadb.port)) as proxy:
        point_to(copies, monkeypatch, mariadb, proxy.own_port)
        yield proxy


@pytest.fixture
def big(copies: Copies) -> Copies:
    copies.at_source(
        "create table big (id int primary key, words varchar(100), stamp timestamp(3) not null)",
        f"insert into big select seq, repeat('w', 100), '2026-03-01' from seq_1_to_{ROWS}",
    )
    copies.job("big", watermark="stamp")
    return copies


def kill_readers(copies: Copies, what: str) -> bool:
    """Kill what the reader does in this database. Returns true, for a proxy to go on."""
    with copies.source.cursor() as cursor:
        cursor.execute(
            "select id from information_schema.processlist where user = 'medallion_reader'"
            " and db = database()"
        )
        for (number,) in cursor.fetchall():
            cursor.execute(f"kill {what} {number}")
    return True


def require_untouched(copies: Copies) -> None:
    """No row, no column, no watermark of a table that was never loaded."""
    assert copies.warehouse.value("select count(*) from bronze.{p}_big") == 0
    marks = (
        "select count(*) from setup.source_watermarks join setup.load_jobs using (job_id)"
        " where pipeline = '{p}'"
    )
    assert copies.warehouse.value(marks) == 0


@pytest.mark.parametrize("what", ["query", "connection"])
def test_what_is_killed_in_the_middle_loads_nothing(big: Copies, proxy: Proxy, what: str) -> None:
    proxy.at(MIDWAY, lambda: kill_readers(big, what))
    code, words = big.failure("big")
    assert code == "MW063", words
    require_untouched(big)
    assert big.load("big") == (ROWS, 0, 0, 0)


def test_a_time_limit_of_the_source_ends_no_copy_but_is_told(
    big: Copies, proxy: Proxy, mariadb: MariaDb, monkeypatch: pytest.MonkeyPatch
) -> None:
    # more than what waits in buffers
    big.at_source(
        "alter table big modify words varchar(1000)", "update big set words = repeat('w', 1000)"
    )
    database = database_of(big)
    user = f"l_{big.warehouse.name}"[:32]
    big.at_source(
        # its sessions have it, unless they ask for more, as those of copies do
        f"create user {user}@'%' identified by 'limited' with max_statement_time 0.2",
        f"grant select on `{database}`.big to {user}@'%'",
    )
    with monkeypatch.context() as environment:
        environment.setenv(
            f"{big.warehouse.name.upper()}_SOURCE_URL",
            f"mysql://{user}:limited@127.0.0.1:{proxy.own_port}/{database}",
        )
        proxy.at(MIDWAY, lambda: time.sleep(0.5) or True)
        assert big.load("big") == (ROWS, 0, 0, 0)
    big.at_source(f"drop user {user}@'%'")
    with session_settings(big, "max_statement_time = 0.1"):
        proxy.at(MIDWAY, lambda: time.sleep(0.5) or True)
        code, words = big.failure("big", full_refresh=True)
    assert (code, "error 1969" in words) == ("MW063", True), words


class session_settings:  # noqa: N801 - reads like a function
    """Sessions of copies have these settings, too, last."""

    def __init__(self, copies: Copies, settings: str) -> None:
        self.copies = copies
        self.statement = f"set session {settings}"

    def _change(self, expression: str) -> None:
        self.copies.warehouse.execute(
            f"update setup.source_dialects set session_sql = {expression} where dialect = 'mysql'",
            self.statement,
        )

    def __enter__(self) -> None:
        self._change("array_append(session_sql, %s)")

    def __exit__(self, *_: object) -> None:
        self._change("array_remove(session_sql, %s)")


@pytest.mark.nightly  # some seconds
def test_a_reader_that_the_source_gives_up_has_failed(copies: Copies, proxy: Proxy) -> None:
    """The server ends the stream; PyMySQL's own loop would take that for the end of the rows."""
    copies.at_source(
        "create table big (id int primary key, words varchar(3000))",
        "insert into big select seq, repeat('w', 3000) from seq_1_to_16000",
    )
    copies.job("big", "full")
    with session_settings(copies, "net_write_timeout = 1"):
        proxy.at(MIDWAY, lambda: time.sleep(3) or True)
        code, words = copies.failure("big")
        assert code in ("MW063", "MW066"), words
        require_untouched(copies)
    proxy.at(MIDWAY, lambda: time.sleep(3) or True)
    assert copies.load("big") == (16_000, 0, 0, 0)


@pytest.mark.nightly  # a server of its own
def test_a_row_beyond_max_allowed_packet_comes_whole(
    copies: Copies, new_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = 700_000
    server = launcher.start(new_home, settings={"max_allowed_packet": "1M"})
    server.create_database("shop")
    with server.connect("shop") as connection, connection.cursor() as cursor:
        cursor.execute("create table big (id int primary key, a mediumtext, b mediumtext)")
        cursor.execute(
            f"insert into big values (1, repeat('a', {size}), null), (2, 'a', 'b'), (3, 'c', '')"
        )
        cursor.execute(f"update big set b = repeat('b', {size}) where id = 1")
    monkeypatch.setenv(f"{copies.warehouse.name.upper()}_SOURCE_URL", server.url("shop"))
    copies.job("big", "full")
    # no line of that length, but its cells
    assert copies.load("big") == (3, 0, 0, 0)
    lengths = "select id, length(a), length(b) from bronze.{p}_big order by id"
    assert copies.warehouse.rows(lengths) == [(1, size, size), (2, 1, 1), (3, 1, 0)]


CHANGES = {
    "added": "alter table big add column more int not null default 7",
    "renamed": "alter table big change words texts varchar(100)",
    "retyped": "alter table big modify words varbinary(100)",
    "dropped": "alter table big drop column words",
    "emptied": "truncate table big",
    "gone": "drop table big",
}


@pytest.mark.parametrize(
    ("change", "engine"),
    [
        ("renamed", "InnoDB"),
        ("emptied", "InnoDB"),
        *(
            pytest.param(change, engine, marks=pytest.mark.nightly)
            for change in CHANGES
            for engine in ("InnoDB", "MyISAM")
            if engine == "MyISAM" or change not in ("renamed", "emptied")
        ),
    ],
)
def test_a_table_changed_after_its_catalogue_was_read_is_not_loaded(
    big: Copies, monkeypatch: pytest.MonkeyPatch, change: str, engine: str
) -> None:
    big.at_source(f"alter table big engine = {engine}")
    assert big.load("big") == (ROWS, 0, 0, 0)
    before = big.warehouse.written("bronze.{p}_big")
    pending = [CHANGES[change]]
    read = MySql.rows

    def rows(self: MySql, query: str, **values: str | None) -> list[dict[str, Any]]:
        found = read(self, query, **values)
        while values and pending:
            big.at_source(pending.pop())
        return found

    monkeypatch.setattr(MySql, "rows", rows)
    if (change, engine) == ("emptied", "MyISAM"):
        # without snapshots that is but a table whose rows are gone, which the job reports
        assert big.load("big") == (0, 0, 0, 0)
        assert big.seen("big")["rows_missing"] == ROWS
    else:
        code, words = big.failure("big")
        assert code == "MW066", words
    assert big.warehouse.written("bronze.{p}_big") == before
    if change in ("added", "renamed", "retyped", "dropped"):
        inserted, updated, _, _ = big.load("big")
        assert ROWS in (inserted, updated)
        with big.source.cursor() as cursor:
            cursor.execute("select * from big order by id limit 1")
            names = [f'"{each[0]}"' for each in cursor.description if each[0] != "stamp"]
            row = list(cursor.fetchall()[0])
        shown = big.warehouse.rows(f"select {', '.join(names)} from bronze.{{p}}_big where id = 1")
        assert list(shown[0]) == [each for each in row if not hasattr(each, "year")]


def test_a_right_taken_away_after_the_catalogue_was_read(
    big: Copies, mariadb: MariaDb, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = database_of(big)
    user = f"u_{big.warehouse.name}"[:32]
    with mariadb.connect() as connection, connection.cursor() as cursor:
        cursor.execute(f"create user {user}@'%' identified by 's3cret-pass'")
        cursor.execute(f"grant select on `{database}`.big to {user}@'%'")
    monkeypatch.setenv(
        f"{big.warehouse.name.upper()}_SOURCE_URL",
        f"mysql://{user}:s3cret-pass@127.0.0.1:{mariadb.port}/{database}",
    )
    # SELECT on one table is all that it takes
    assert big.load("big") == (ROWS, 0, 0, 0)
    before = big.warehouse.written("bronze.{p}_big")
    pending = [f"revoke select on `{database}`.big from {user}@'%'"]
    read = MySql.rows

    def rows(self: MySql, query: str, **values: str | None) -> list[dict[str, Any]]:
        found = read(self, query, **values)
        while values and pending:
            big.at_source(pending.pop(), f"grant select (id) on `{database}`.big to {user}@'%'")
        return found

    monkeypatch.setattr(MySql, "rows", rows)
    code, words = big.failure("big")
    assert code == "MW064", words
    assert ("s3cret-pass" in words, user in words) == (False, False)
    # from the next run on it is not to be seen at all
    big.at_source(f"revoke select (id) on `{database}`.big from {user}@'%'")
    code, words = big.failure("big")
    assert (code, "shows no such table" in words) in [("MW065", True), ("MW064", False)], words
    assert big.warehouse.written("bronze.{p}_big") == before
    big.at_source(f"drop user {user}@'%'")


def test_the_clock_of_the_warehouse_decides_nothing(big: Copies) -> None:
    big.warehouse.execute("set setup.now = '1999-01-01'")
    try:
        assert big.load("big") == (ROWS, 0, 0, 0)
        assert big.seen("big")["high_value"] == "2026-03-01 05:00:00+00"
        big.warehouse.execute("set setup.now = '2099-01-01'")
        big.at_source(
            f"insert into big values ({ROWS + 1}, 'new', '2026-03-02')",
            "update big set words = 'edited', stamp = '2026-03-03' where id = 2",
            f"insert into big values ({ROWS + 2}, 'of a wrong clock', '2037-03-02')",
        )
        assert big.load("big") == (2, 1, 0, 0)
        assert big.seen("big")["high_value"] == "2026-03-03 05:00:00+00"
    finally:
        big.warehouse.execute("reset setup.now")
    assert big.load("big") == (0, 0, 0, 0)


def command_of(copies: Copies, conninfo: str) -> list[str]:
    run = [sys.executable, str(ROOT / "orchestrate_all.py"), "run"]
    return [*run, "--database-url", conninfo, "--pipeline", copies.warehouse.name]


def kill_in_the_middle(
    copies: Copies, conninfo: str, when: Callable[[Callable[[], object]], None]
) -> None:
    """Start the driver; kill it, as nobody can catch, when `when` calls what it was given."""
    process = subprocess.Popen(
        command_of(copies, conninfo), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    when(process.kill)
    process.communicate(timeout=120)
    assert process.returncode == -9


def test_a_driver_killed_between_rows_leaves_nothing(
    big: Copies, proxy: Proxy, database: str
) -> None:
    def when(kill: Callable[[], object]) -> None:
        proxy.at(2 * MIDWAY, kill)

    kill_in_the_middle(big, database, when)
    require_untouched(big)
    assert big.load("big") == (ROWS, 0, 0, 0)
    left = "select count(*) from pg_class where relnamespace = 'work'::regnamespace"
    assert big.warehouse.value(left + " and relname ~ '^(received|copied)'") == 0


def test_a_driver_killed_while_rows_and_state_are_written_leaves_both_or_none(
    big: Copies, database: str
) -> None:
    assert big.load("big") == (ROWS, 0, 0, 0)
    big.at_source(f"insert into big values ({ROWS + 1}, 'new', '2026-03-02')")
    # when all is written but the state; the lock tells that it has come so far
    big.warehouse.execute(
        """
        create or replace function setup.wait_here() returns trigger language plpgsql as
        $$ begin
          perform pg_advisory_lock(4711);
          perform pg_advisory_unlock(4711);
          return new;
        end $$;
        create or replace trigger wait_here before update on setup.source_watermarks
        for each row execute function setup.wait_here();
        select pg_advisory_lock(4711);
        """
    )
    waiting = (
        "select count(*) from pg_locks where locktype = 'advisory' and objid = 4711 and not granted"
    )

    def when(kill: Callable[[], object]) -> None:
        until = time.monotonic() + 60
        while big.warehouse.value(waiting) == 0:
            assert time.monotonic() < until
            time.sleep(0.02)
        kill()

    kill_in_the_middle(big, database, when)
    big.warehouse.execute("select pg_advisory_unlock(4711)")
    big.warehouse.execute("drop trigger wait_here on setup.source_watermarks")
    big.run()
    state = """
        select (select count(*) from bronze.{p}_big), w.as_timestamptz::date::text
          from setup.source_watermarks as w join setup.load_jobs using (job_id)
         where pipeline = '{p}'
    """
    assert big.warehouse.rows(state) == [(ROWS + 1, "2026-03-02")]
    assert big.load("big") == (0, 0, 0, 0)


@pytest.mark.nightly  # a server of its own
def test_a_source_killed_and_started_again_in_the_middle_of_a_table(
    copies: Copies, new_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = launcher.start(new_home)
    server.create_database("shop")
    with server.connect("shop") as connection, connection.cursor() as cursor:
        cursor.execute("create table big (id int primary key, words varchar(100))")
        cursor.execute(f"insert into big select seq, repeat('w', 100) from seq_1_to_{ROWS}")

    def again() -> bool:
        os.kill(server.pid, signal.SIGKILL)
        proxy.port = launcher.start(new_home).port
        return True

    copies.job("big", "full")
    with closing(Proxy(server.port)) as proxy:
        url = server.url("shop").replace(f":{server.port}/", f":{proxy.own_port}/")
        monkeypatch.setenv(f"{copies.warehouse.name.upper()}_SOURCE_URL", url)
        copies.warehouse.execute(
            "select setup.configure_job('bronze.{p}_big', p_max_attempts => 2,"
            " p_retry_delay => '1 s')"
        )
        proxy.at(MIDWAY, again)
        assert copies.load("big") == (ROWS, 0, 0, 0)
    assert [row[1:] for row in copies.warehouse.attempts("bronze.{p}_big")] == [
        ("failed", "MW063"), ("succeeded", None),
    ]  # fmt: skip


@pytest.mark.nightly  # a server of its own
def test_a_table_that_a_crash_of_the_source_has_damaged_is_told(
    copies: Copies, new_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = launcher.start(new_home)
    server.create_database("shop")
    with server.connect("shop") as connection, connection.cursor() as cursor:
        cursor.execute("create table open_one (id int primary key, words text) engine = MyISAM")
        cursor.execute("insert into open_one select seq, repeat('w', 100) from seq_1_to_5000")
        cursor.execute("delete from open_one where id > 4000")
        os.kill(server.pid, signal.SIGKILL)
    while process.is_alive(server.pid):
        time.sleep(0.01)
    server = launcher.start(new_home)
    monkeypatch.setenv(f"{copies.warehouse.name.upper()}_SOURCE_URL", server.url("shop"))
    copies.job("open_one", "full")
    code, words = copies.failure("open_one")
    assert (code, "is damaged (error 145)" in words) == ("MW064", True), words
    with server.connect("shop") as connection, connection.cursor() as cursor:
        cursor.execute("check table open_one")
    assert copies.load("open_one") == (4000, 0, 0, 0)


@pytest.mark.nightly  # a server of its own
def test_a_repeated_and_a_missing_hour_of_the_source_are_moments_like_others(
    copies: Copies, new_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = launcher.start(new_home)
    zone = "America/New_York"
    told = subprocess.run(
        ["mariadb-tzinfo-to-sql", f"/usr/share/zoneinfo/{zone}", zone],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    subprocess.run(
        ["mariadb", f"--defaults-file={server.admin_file}", f"--socket={server.socket}", "mysql"],
        input=told, text=True, check=True,
    )  # fmt: skip
    server.create_database("shop")
    # UTC; 01:30 comes twice on the first day, 02:30 not at all on the other
    moments = [
        "2026-11-01 05:30:00", "2026-11-01 06:30:00", "2026-03-08 06:30:00", "2026-03-08 07:30:00",
    ]  # fmt: skip
    locals_ = [
        "2026-11-01 01:30:00", "2026-11-01 01:30:00", "2026-03-08 01:30:00", "2026-03-08 02:30:00",
    ]  # fmt: skip
    with server.connect("shop") as connection, connection.cursor() as cursor:
        cursor.execute(f"set global time_zone = '{zone}'")
        cursor.execute("set session time_zone = '+00:00'")
        cursor.execute(
            "create table hours (id int primary key, moment timestamp, local datetime not null)"
        )
        for number, (moment, local) in enumerate(zip(moments, locals_, strict=True)):
            cursor.execute("insert into hours values (%s, %s, %s)", (number, moment, local))
    monkeypatch.setenv(f"{copies.warehouse.name.upper()}_SOURCE_URL", server.url("shop"))
    for watermark in ("moment", "local"):
        copies.job("hours", watermark=watermark)
        copies.load("hours")
        shown = copies.warehouse.rows(
            "select (moment at time zone 'UTC')::text, local::text"
            " from bronze.{p}_hours order by id"
        )
        assert shown == list(zip(moments, locals_, strict=True))
        assert copies.load("hours") == (0, 0, 0, 0)
    # what comes in the repeated hour is read, although its local time is not later
    with server.connect("shop") as connection, connection.cursor() as cursor:
        cursor.execute("insert into hours values (9, '2026-11-01 01:50', '2026-11-01 01:10')")
    assert copies.load("hours") == (1, 0, 0, 0)
    assert copies.seen("hours")["is_repeated"] is False

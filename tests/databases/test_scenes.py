"""A source that is slow, cut off, killed or changed in the middle of a table."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Any

import pymysql
import pytest
from copies import Copies

from pg_medallion.databases import ahead, loading, packets
from pg_medallion.databases.mysql import MySql
from pg_medallion.databases.source import Block
from samples.mariadb import MariaDb

ROWS = 20_000  # of a hundred bytes: some megabytes, more than what waits in buffers


class Proxy:
    """Passes bytes on to a server, and ends a connection after so many of them."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.limit: int | None = None
        self.is_clean = False  # with the end of a stream, not with a reset
        self._socket = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def own_port(self) -> int:
        return int(self._socket.getsockname()[1])

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._socket.accept()
                server = socket.create_connection(("127.0.0.1", self.port))
                threading.Thread(
                    target=self._pass, args=(client, server, None), daemon=True
                ).start()
                threading.Thread(
                    target=self._pass, args=(server, client, self.limit), daemon=True
                ).start()

    def _pass(self, source: socket.socket, target: socket.socket, limit: int | None) -> None:
        passed = 0
        with suppress(OSError):
            while piece := source.recv(65536):
                if limit is not None and passed + len(piece) > limit:
                    target.sendall(piece[: limit - passed])
                    break
                target.sendall(piece)
                passed += len(piece)
        for each in (source, target):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def proxy(mariadb: MariaDb) -> Iterator[Proxy]:
    with closing(Proxy(mariadb.port)) as proxy:
        yield proxy


@pytest.fixture
def big(copies: Copies) -> Copies:
    copies.at_source(
        "create table big (id int primary key, words varchar(100), stamp timestamp(3) not null)",
        f"insert into big select seq, repeat('w', 100), '2026-03-01' from seq_1_to_{ROWS}",
    )
    copies.job("big", watermark="stamp")
    return copies


def midway(monkeypatch: pytest.MonkeyPatch, what: Any) -> None:
    """Do something when the first rows have come, once."""
    pending = [what]
    read = MySql.blocks

    def blocks(self: MySql, query: str) -> Iterator[Block]:
        for block in read(self, query):
            yield block
            while pending:
                pending.pop()()

    monkeypatch.setattr(MySql, "blocks", blocks)
    monkeypatch.setattr(packets, "_READ", 1000)
    monkeypatch.setattr(ahead, "_BLOCK", 100_000)


@pytest.mark.parametrize("limit", [100, 500_000])
def test_a_connection_that_is_cut_loads_nothing_and_the_next_run_all(
    big: Copies, mariadb: MariaDb, proxy: Proxy, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    name = f"{big.warehouse.name.upper()}_SOURCE_URL"
    url = mariadb.url(big.source.db.decode())  # type: ignore[attr-defined]
    proxy.limit = limit
    monkeypatch.setenv(name, url.replace(f":{mariadb.port}/", f":{proxy.own_port}/"))
    code, words = big.failure("big")
    assert code == "MW063", words
    assert big.warehouse.value("select count(*) from bronze.{p}_big") == 0
    proxy.limit = None
    assert big.load("big") == (ROWS, 0, 0, 0)


def test_a_session_that_is_killed_is_tried_again(
    big: Copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kill() -> None:
        with big.source.cursor() as cursor:
            cursor.execute(
                "select id from information_schema.processlist where user = 'medallion_reader'"
                " and db = database() and command = 'Query'"
            )
            for (number,) in cursor.fetchall():
                cursor.execute(f"kill {number}")

    big.warehouse.execute(
        "select setup.configure_job('bronze.{p}_big', p_max_attempts => 2, p_retry_delay => '1 ms')"
    )
    midway(monkeypatch, kill)
    assert big.load("big") == (ROWS, 0, 0, 0)
    assert [row[1:] for row in big.warehouse.attempts("bronze.{p}_big")] == [
        ("failed", "MW063"), ("succeeded", None),
    ]  # fmt: skip


def test_a_stream_that_ends_early_without_an_error_is_no_copy(
    big: Copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = MySql.blocks

    def blocks(self: MySql, query: str) -> Iterator[Block]:
        *whole, (lines, count) = read(self, query)
        yield from whole
        yield lines[: lines.rindex(b"\n", 0, -1) + 1], count - 1

    monkeypatch.setattr(MySql, "blocks", blocks)
    code, words = big.failure("big")
    assert (code, "19,999 came, 20,000 were counted" in words) == ("MW066", True)
    assert big.warehouse.value("select count(*) from bronze.{p}_big") == 0


def test_a_slow_reader_gets_all_rows(copies: Copies, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server would end the result after a second, were the session not to ask for more."""
    # as if the server said so, whom others ask too: before all that the session says itself
    copies.warehouse.execute(
        "update setup.source_dialects set session_sql ="
        " array_prepend('set session net_write_timeout = 1', session_sql) where dialect = 'mysql'"
    )
    copies.at_source(
        "create table slow (id int primary key, words varchar(3000))",
        "insert into slow select seq, repeat('w', 3000) from seq_1_to_8000",
    )
    copies.job("slow", "full")
    midway(monkeypatch, lambda: time.sleep(2.5))
    try:
        assert copies.load("slow") == (8000, 0, 0, 0)
    finally:
        copies.warehouse.execute(
            "update setup.source_dialects set session_sql = session_sql[2:] where dialect = 'mysql'"
        )


def test_rows_written_meanwhile_are_of_the_next_load(
    big: Copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    midway(
        monkeypatch,
        lambda: big.at_source(
            f"insert into big values ({ROWS + 1}, 'new', '2026-03-01')",
            "delete from big where id = 1",
            "update big set words = 'edited', stamp = '2026-03-02' where id = 2",
        ),
    )
    assert big.load("big") == (ROWS, 0, 0, 0)
    assert big.seen("big")["rows_in_source"] == ROWS
    assert big.load("big") == (1, 1, 0, 0)
    assert big.seen("big")["rows_missing"] == 1


def test_an_open_transaction_of_the_source_loses_nothing(big: Copies, mariadb: MariaDb) -> None:
    with mariadb.connect(big.source.db.decode(), autocommit=False) as other:  # type: ignore[attr-defined]
        with other.cursor() as cursor:
            cursor.execute(f"insert into big values ({ROWS + 1}, 'late', '2026-02-01')")
        big.at_source(f"insert into big values ({ROWS + 2}, 'early', '2026-03-03')")
        assert big.load("big") == (ROWS + 1, 0, 0, 0)
        other.commit()
    assert big.load("big") == (1, 0, 0, 0)


def test_a_table_changed_between_catalogue_and_rows_is_not_loaded(
    big: Copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = loading._Copy._plan
    pending = ["alter table big add column more int, algorithm = copy"]

    def changed(self: loading._Copy, *values: Any) -> Any:
        while pending:
            big.at_source(pending.pop())
        return plan(self, *values)

    monkeypatch.setattr(loading._Copy, "_plan", changed)
    code, words = big.failure("big")
    assert code == "MW066", words
    assert big.load("big") == (ROWS, 0, 0, 0)
    assert "more" in [name for (name,) in big.warehouse.rows(
        "select attname::text from pg_attribute where attrelid = 'bronze.{p}_big'::regclass"
    )]  # fmt: skip


def test_the_account_needs_no_more_than_to_read_and_nobody_sees_a_value(
    big: Copies, mariadb: MariaDb, monkeypatch: pytest.MonkeyPatch
) -> None:
    user, password = mariadb.account()
    big.at_source("update big set words = 's3cret-value' where id = 1")
    seen: list[str] = []

    def look() -> None:
        with big.source.cursor() as cursor:
            cursor.execute("select info from information_schema.processlist")
            seen.extend(str(info) for (info,) in cursor.fetchall())

    midway(monkeypatch, look)
    big.load("big")
    with (
        pytest.raises(pymysql.Error),
        mariadb.connect(
            big.source.db.decode(),
            reader=True,  # type: ignore[attr-defined]
        ) as reader,
    ):
        reader.cursor().execute("delete from big")
    texts = [str(row) for row in big.warehouse.rows("select to_jsonb(l) from setup.load_log as l")]
    texts += [str(row) for row in big.warehouse.rows("select query from pg_stat_activity")]
    texts += big.warehouse.notices + seen
    assert [text for text in texts if "s3cret-value" in text or password in text] == []
    assert any("from `big`" in text for text in seen)
    assert user not in " ".join(big.warehouse.notices)

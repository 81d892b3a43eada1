"""Ranges of a MariaDB that writes a binary log: its place proves that snapshots are one."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from copies import Copies
from warehouse import Warehouse

from pg_medallion.databases.mysql import MySql
from samples import mariadb as launcher
from samples.mariadb import MariaDb
from samples.mariadb_home import INSTALL, is_installed

ROWS = 4_000
TOTAL = ROWS * 100
pytestmark = pytest.mark.nightly  # it starts a server of its own


@pytest.fixture(scope="module")
def logging_server() -> Iterator[MariaDb]:
    """A MariaDB that writes a binary log."""
    if not is_installed():
        pytest.skip(f"there is no MariaDB on this machine: {INSTALL}")
    folder = Path(tempfile.mkdtemp(prefix="logging-"))
    folder.chmod(0o755)
    yield launcher.start(folder / "home", settings={"log-bin": "log", "server-id": "7"})
    launcher.stop(folder / "home")
    shutil.rmtree(folder)


@pytest.fixture
def accounts(
    warehouse: Warehouse, logging_server: MariaDb, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Copies]:
    """Accounts with 100 each, read on four connections by an account that may only select."""
    name = f"bank_{warehouse.name}"
    logging_server.create_database(name)
    monkeypatch.setenv(f"{warehouse.name.upper()}_SOURCE_URL", logging_server.url(name))
    with logging_server.connect(name) as source:
        copies = Copies(warehouse, source)
        copies.at_source(
            "create table accounts (id int primary key, amount int not null,"
            " stamp timestamp(3) not null)",
            f"insert into accounts select seq, 100, '2026-03-01' from seq_1_to_{ROWS}",
        )
        copies.job("accounts", watermark="stamp", ranges=4)
        yield copies
    logging_server.drop_database(name)


def move(copies: Copies) -> None:
    """From the last account to the first, in one transaction."""
    copies.at_source(
        "begin",
        "update accounts set amount = amount + 1, stamp = now(3) where id = 1",
        f"update accounts set amount = amount - 1, stamp = now(3) where id = {ROWS}",
        "commit",
    )


def total(copies: Copies) -> int:
    return int(copies.warehouse.value("select sum(amount) from bronze.{p}_accounts"))


def test_four_connections_see_one_moment(accounts: Copies) -> None:
    move(accounts)
    assert accounts.load("accounts") == (ROWS, 0, 0, 0)
    seen = accounts.seen("accounts")
    assert (seen["connections"], seen["is_one_snapshot"], seen["rows_in_source"]) == (4, True, ROWS)
    assert total(accounts) == TOTAL
    assert accounts.load("accounts") == (0, 0, 0, 0)


def test_they_begin_anew_when_something_is_committed_between(
    accounts: Copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute = MySql.execute
    begun: list[str] = []

    def moved(source: MySql, statement: str) -> None:
        execute(source, statement)
        if statement.startswith("start transaction"):
            begun.append(statement)
            if len(begun) in (3, 8):  # the first one read the catalogue; then four at a time
                move(accounts)

    with monkeypatch.context() as patch:
        patch.setattr(MySql, "execute", moved)
        accounts.load("accounts")
    assert len(begun) == 1 + 3 * 4
    assert accounts.seen("accounts")["is_one_snapshot"] is True
    assert total(accounts) == TOTAL


def test_no_moment_at_which_nobody_commits_costs_no_row(
    accounts: Copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute = MySql.execute

    def moved(source: MySql, statement: str) -> None:
        execute(source, statement)
        if statement.startswith("start transaction"):
            move(accounts)

    with monkeypatch.context() as patch:
        patch.setattr(MySql, "execute", moved)
        accounts.load("accounts")
    assert accounts.seen("accounts")["is_one_snapshot"] is False
    assert accounts.load("accounts")[1] > 0
    assert total(accounts) == TOTAL


def test_transactions_are_there_as_a_whole_while_others_write(
    accounts: Copies, logging_server: MariaDb
) -> None:
    stop = threading.Event()

    def write() -> None:
        other = Copies(accounts.warehouse, logging_server.connect(accounts.source.db.decode()))  # type: ignore[attr-defined]
        with other.source:
            while not stop.wait(0.02):
                move(other)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        moments = []
        for _ in range(4):
            accounts.load("accounts", full_refresh=True)
            moments.append((accounts.seen("accounts")["is_one_snapshot"], total(accounts)))
    finally:
        stop.set()
        writer.join()
    assert (True, TOTAL) in moments
    assert [found for one, found in moments if one and found != TOTAL] == []

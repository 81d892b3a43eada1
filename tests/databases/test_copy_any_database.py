"""A table of a database that only SQLAlchemy knows, SQLite, into typed bronze."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from copies import Copies
from warehouse import Warehouse

ORDERS = """
    create table orders (
      "Id" integer primary key, note varchar(40), amount decimal(10, 2) not null, ratio real,
      day date, at datetime, stamp timestamp not null, is_open boolean, raw blob, more json,
      "a % b" text
    )
"""


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    place = tmp_path / "shop.db"
    # what changes it meanwhile runs in another thread
    with closing(
        sqlite3.connect(place, isolation_level=None, check_same_thread=False)
    ) as connection:
        connection.execute("pragma journal_mode = wal")
        yield connection


@pytest.fixture
def copies(
    warehouse: Warehouse, shop: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Copies:
    name = f"{warehouse.name.upper()}_SOURCE_URL"
    monkeypatch.setenv(name, f"sqlite:///{tmp_path / 'shop.db'}")
    return Copies(warehouse, None)  # type: ignore[arg-type]


@pytest.fixture
def orders(copies: Copies, shop: sqlite3.Connection) -> Copies:
    shop.execute(ORDERS)
    shop.executemany(
        f"insert into orders values ({', '.join('?' * 11)})",
        [
            (
                2**62, "a\tb\\c\n\\N", 1.5, 0.1, "2026-03-01", "2026-03-01 10:00:00.5",
                "2026-03-01 10:00:00", 1, b"\x00\xff", '{"a": [1, "é"]}', "%s",
            ),
            (2, None, "2.25", None, None, None, "2026-03-01 09:00:00", None, None, None, None),
            (3, "", 3, 1e308, "0001-01-01", None, "2026-02-01 09:00:00", 0, b"", "null", "😀"),
        ],
    )  # fmt: skip
    copies.job("orders", watermark="stamp", hard_deletes="purge", max_delete_pct=50)
    return copies


def test_common_types_keep_their_values(orders: Copies) -> None:
    assert orders.load("orders") == (3, 0, 0, 0)
    types = orders.warehouse.rows(
        "select attname, format_type(atttypid, atttypmod) from pg_attribute"
        " where attrelid = 'bronze.{p}_orders'::regclass and attnum > 3 order by attnum"
    )
    assert types == [
        ("Id", "bigint"), ("note", "text"), ("amount", "numeric(10,2)"),
        ("ratio", "double precision"), ("day", "date"), ("at", "timestamp without time zone"),
        ("stamp", "timestamp without time zone"), ("is_open", "boolean"), ("raw", "bytea"),
        ("more", "jsonb"), ("a % b", "text"),
    ]  # fmt: skip
    shown = orders.warehouse.rows(
        'select "Id", note, amount, ratio, day, at, is_open, raw, more, "a % b"'
        ' from bronze.{p}_orders order by "Id" desc'
    )
    assert shown == [
        (
            2**62, "a\tb\\c\n\\N", Decimal("1.50"), 0.1, date(2026, 3, 1),
            datetime(2026, 3, 1, 10, 0, 0, 500000), True, b"\x00\xff", {"a": [1, "é"]}, "%s",
        ),
        (3, "", Decimal("3.00"), 1e308, date(1, 1, 1), None, False, b"", None, "😀"),
        (2, None, Decimal("2.25"), None, None, None, None, None, None, None),
    ]  # fmt: skip


def test_what_changed_is_read_and_written_alone(orders: Copies, shop: sqlite3.Connection) -> None:
    orders.load("orders")
    before = orders.warehouse.written("bronze.{p}_orders")
    assert orders.load("orders") == (0, 0, 0, 0)
    assert orders.warehouse.written("bronze.{p}_orders") == before
    seen = orders.seen("orders")
    assert (seen["is_whole"], seen["rows_in_source"], seen["rows_streamed"]) == (False, 3, 2)
    shop.execute("insert into orders (\"Id\", amount, stamp) values (4, 4, '2026-03-02 08:00:00')")
    shop.execute("update orders set note = 'new', stamp = '2026-03-02 09:00:00' where \"Id\" = 3")
    shop.execute('delete from orders where "Id" = 2')
    assert orders.load("orders") == (1, 1, 1, 0)
    assert orders.seen("orders")["high_value"] == "2026-03-02 09:00:00"


def test_a_value_that_is_none_of_its_type_goes_to_quarantine(
    copies: Copies, shop: sqlite3.Connection
) -> None:
    shop.execute("create table odd (id integer primary key, size int, day date, flag boolean)")
    shop.execute(
        "insert into odd values (1, 'big', null, null), (2, 2, '2026-02-30', null),"
        " (3, 3, '2026-02-28', 7), (4, 4, '2026-02-28', 1)"
    )
    copies.job("odd", "full", max_refused_pct=100)
    assert copies.load("odd") == (1, 0, 0, 3)
    reasons = copies.warehouse.rows(
        "select row_key ->> 'id', reason from setup.quarantine"
        " where target = 'bronze.{p}_odd' order by 1"
    )
    assert reasons == [
        ("1", 'column "size": it is no bigint'),
        ("2", 'column "day": it is no date'),
        ("3", 'column "flag": it is no boolean'),
    ]


def test_rows_written_meanwhile_are_of_the_next_load(
    orders: Copies, shop: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pg_medallion.databases.any_database import AnyDatabase

    read = AnyDatabase.rows

    def rows(self: AnyDatabase, query: str, **values: str | None) -> list[dict[str, object]]:
        found = read(self, query, **values)
        if (
            "count(*)" in query
            and not shop.execute('select 1 from orders where "Id" = 9').fetchall()
        ):
            shop.execute("insert into orders (\"Id\", amount, stamp) values (9, 9, '2026-03-09')")
        return found

    monkeypatch.setattr(AnyDatabase, "rows", rows)
    assert orders.load("orders") == (3, 0, 0, 0)
    assert orders.load("orders") == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("nothing://user:s3cret@host/x", "MW065"),
        ("oracle+oracledb://user:s3cret@host/x", "MW039"),
        ("sqlite:////nowhere/at/all.db", "MW063"),
    ],
)
def test_what_cannot_be_reached_is_told_without_its_address(
    orders: Copies, monkeypatch: pytest.MonkeyPatch, url: str, code: str
) -> None:
    monkeypatch.setenv(f"{orders.warehouse.name.upper()}_SOURCE_URL", url)
    found, words = orders.failure("orders")
    assert (found, "s3cret" in words, "host" in words) == (code, False, False), words


def test_a_table_that_is_not_there_is_told(copies: Copies, shop: sqlite3.Connection) -> None:
    copies.job("nothing", "full")
    code, words = copies.failure("nothing")
    assert (code, "no such table" in words) == ("MW065", True)

"""A table of MariaDB into typed bronze: whole, then only what changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from copies import Copies

from pg_medallion.databases.mysql import MySql
from pg_medallion.databases.source import Block
from pg_medallion.display.base import QuietDisplay
from pg_medallion.runs.loop import Request, run
from samples.mariadb import MariaDb

ORDERS = """
    create table orders (
      id int unsigned primary key, note varchar(40), amount decimal(10,2) not null,
      at datetime not null, is_open tinyint(1), stamp timestamp not null
    )
"""
STAMP = datetime(2026, 3, 1, 15, tzinfo=timezone.utc)  # 10:00 of a source five hours behind


@pytest.fixture
def orders(copies: Copies) -> Copies:
    copies.at_source(
        ORDERS,
        r"insert into orders values"
        r" (1, 'a\tb\\c\n', 1.5, '2026-03-01 10:00', 1, '2026-03-01 10:00'),"
        " (2, null, 2, '0000-00-00', 0, '2026-03-01 10:00'),"
        " (3, '', 3, '2026-03-01 11:00', null, '2026-03-01 09:00')",
    )
    copies.job("orders", watermark="stamp", max_refused_pct=50)
    return copies


def test_a_table_is_copied_with_its_types(orders: Copies) -> None:
    assert orders.load("orders") == (3, 0, 0, 0)
    assert orders.content("orders", "id, note, amount, at, is_open, stamp") == [
        (1, "a\tb\\c\n", Decimal("1.50"), datetime(2026, 3, 1, 10), True, STAMP),
        (2, None, Decimal(2), None, False, STAMP),
        (3, "", Decimal(3), datetime(2026, 3, 1, 11), None, STAMP.replace(hour=14)),
    ]
    assert orders.warehouse.rows(
        "select attname, format_type(atttypid, atttypmod) from pg_attribute"
        " where attrelid = 'bronze.{p}_orders'::regclass and attnum > 3 order by attnum"
    ) == [
        ("id", "bigint"), ("note", "text"), ("amount", "numeric(10,2)"),
        ("at", "timestamp without time zone"), ("is_open", "boolean"),
        ("stamp", "timestamp with time zone"),
    ]  # fmt: skip
    seen = orders.seen("orders")
    assert (seen["reason"], seen["rows_in_source"], seen["zero_dates"]) == ("empty table", 3, 1)
    assert seen["high_value"] == "2026-03-01 15:00:00+00"


@pytest.mark.parametrize("method", ["enable_hashjoin", "enable_mergejoin"])
def test_columns_stand_as_in_the_source_whatever_the_plan(orders: Copies, method: str) -> None:
    orders.warehouse.execute(f"set {method} = off")
    try:
        orders.load("orders")
    finally:
        orders.warehouse.execute(f"reset {method}")
    assert orders.warehouse.rows(
        "select attname from pg_attribute"
        " where attrelid = 'bronze.{p}_orders'::regclass and attnum > 3 order by attnum"
    ) == [(name,) for name in ("id", "note", "amount", "at", "is_open", "stamp")]


def test_an_unchanged_second_load_writes_nothing(orders: Copies) -> None:
    orders.load("orders")
    before = orders.warehouse.written("bronze.{p}_orders")
    assert orders.load("orders") == (0, 0, 0, 0)
    assert orders.warehouse.written("bronze.{p}_orders") == before
    # those within the overlap came again
    assert (orders.seen("orders")["is_whole"], orders.seen("orders")["rows_streamed"]) == (False, 2)


def test_only_what_is_new_or_differs_is_written(orders: Copies) -> None:
    orders.load("orders")
    orders.at_source(
        "update orders set note = 'new', stamp = '2026-03-02 10:00' where id = 1",
        "update orders set note = 'not seen', stamp = stamp where id = 3",
        "insert into orders values (4, 'x', 4, '2026-03-02', 1, '2026-03-02 10:00')",
    )
    assert orders.load("orders") == (1, 1, 0, 0)
    assert orders.content("orders", "id, note") == [(1, "new"), (2, None), (3, ""), (4, "x")]
    assert orders.load("orders", full_refresh=True) == (0, 1, 0, 0)
    assert orders.content("orders", "id, note")[2] == (3, "not seen")


def test_a_value_of_another_type_sends_its_row_to_quarantine(orders: Copies) -> None:
    orders.at_source("update orders set is_open = 7 where id = 2")
    assert orders.load("orders") == (2, 0, 0, 1)
    query = "select reason, row_key, row_data ->> 'is_open' from setup.quarantine where target = %s"
    target = orders.warehouse.fill("bronze.{p}_orders")
    assert orders.warehouse.rows(query, target) == [
        ('column "is_open": it is neither 0 nor 1', {"id": "2"}, "7")
    ]
    # it stays there while nothing changes, and is no missing row
    assert orders.load("orders") == (0, 0, 0, 1)
    assert orders.seen("orders")["is_repeated"] is False
    orders.at_source("update orders set is_open = 1 where id = 2")
    assert orders.load("orders") == (1, 0, 0, 0)
    query = "select status from setup.quarantine where target = %s"
    assert orders.warehouse.rows(query, target) == [("resolved",)]


def test_an_operator_needs_no_right_on_data(orders: Copies, operator: psycopg.Connection) -> None:
    outcome = run(operator, Request(pipelines=[orders.warehouse.name]), QuietDisplay())
    assert outcome is not None
    assert outcome.run["state"] == "succeeded", outcome.summary()
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        operator.execute(orders.warehouse.fill("select * from bronze.{p}_orders"))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"watermark": "note"}, "neither a time nor a number"),
        ({"watermark": "id", "lookback": {"columns": ["at"]}}, "a watermark that is a time"),
        ({"watermark": "stamp", "lookback": {"days": 3}}, "lookback is"),
        ({"watermark": "stamps"}, 'Did you mean "stamp"?'),
        ({"lookback": {"columns": ["day"]}}, 'no column "day"'),
    ],
)
def test_options_that_do_not_fit_the_source_are_refused(
    orders: Copies, options: dict[str, Any], words: str
) -> None:
    orders.job("orders", **options)
    code, said = orders.failure("orders")
    assert (code, words in said) == ("MW065", True), said


def test_a_source_looks_for_dates_that_are_none_once_there_were_some(
    orders: Copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    blocks = MySql.blocks

    def note(source: MySql, query: str) -> Iterator[Block]:
        asked.append("looks" if "dayofmonth" in query else "trusts")
        return blocks(source, query)

    monkeypatch.setattr(MySql, "blocks", note)
    orders.at_source("update orders set at = '2026-03-01', is_open = null, stamp = stamp")
    orders.job("orders", load_type="full")
    assert orders.load("orders") == (3, 0, 0, 0)
    assert asked == ["trusts"]
    orders.at_source("update orders set at = '2026-00-01' where id = 3")
    assert orders.load("orders") == (0, 1, 0, 0)
    assert orders.load("orders") == (0, 0, 0, 0)
    if orders.warehouse.connection.info.server_version < 170000:
        return  # COPY leaves nothing out there: all are texts
    assert asked == ["trusts", "trusts", "looks", "looks"]
    seen = orders.seen("orders")
    assert (seen["finds_zero_dates"], seen["is_doubted"], seen["zero_dates"]) == (True, False, 1)


@pytest.mark.parametrize("needed", [False, True])
def test_an_emptied_table_keeps_its_own_key(orders: Copies, needed: bool) -> None:
    orders.at_source(
        "insert into orders select seq, 'x', 1, '2026-03-01', 1, '2026-03-01' from seq_4_to_12000"
    )
    orders.load("orders")
    orders.warehouse.execute(
        "alter table bronze.{p}_orders drop constraint {p}_orders_pkey;"
        " alter table bronze.{p}_orders add constraint {p}_own primary key (id) include (amount)"
    )
    if needed:
        orders.warehouse.execute(
            "create view bronze.{p}_needs as select id, note from bronze.{p}_orders group by id"
        )
    orders.warehouse.execute("truncate bronze.{p}_orders")
    assert orders.load("orders") == (12000, 0, 0, 0)
    assert orders.warehouse.rows(
        "select conname, pg_get_constraintdef(oid) from pg_constraint"
        " where conrelid = 'bronze.{p}_orders'::regclass and contype = 'p'"
    ) == [(orders.warehouse.fill("{p}_own"), "PRIMARY KEY (id) INCLUDE (amount)")]
    assert orders.load("orders") == (0, 0, 0, 0)


def test_columns_that_are_looked_at_are_counted_by_the_first_load(orders: Copies) -> None:
    orders.load("orders")
    orders.warehouse.execute(
        "create view bronze.{p}_amounts as select amount from bronze.{p}_orders;"
        " truncate bronze.{p}_orders"
    )
    orders.load("orders")
    assert orders.warehouse.rows(
        "select attname from pg_stats where schemaname = 'bronze' and tablename = '{p}_orders'"
        " order by attname"
    ) == [("_load_id",), ("_source_deleted_at",), ("amount",), ("id",), ("stamp",)]


@pytest.mark.parametrize("kind", ["nothing", "int; drop table x", "text) as c, (select 1", ""])
def test_a_type_that_there_is_not_is_refused(orders: Copies, kind: str) -> None:
    with pytest.raises(psycopg.Error) as caught:
        orders.job("orders", types={"note": kind})
    assert caught.value.sqlstate == "MW012"


def test_without_an_address_the_job_is_skipped_unless_it_was_asked_for(
    orders: Copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(f"{orders.warehouse.name.upper()}_SOURCE_URL")
    code, words = orders.failure("orders")
    assert (code, f"{orders.warehouse.name.upper()}_SOURCE_URL not set" in words) == ("MW004", True)


def test_no_password_is_in_the_log_of_a_refused_account(
    orders: Copies, mariadb: MariaDb, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"{orders.warehouse.name.upper()}_SOURCE_URL"
    monkeypatch.setenv(name, f"mysql://nobody:s3cret@127.0.0.1:{mariadb.port}/x")
    code, words = orders.failure("orders")
    assert (code, "s3cret" in words, "nobody" in words) == ("MW064", False, False)

"""A whole table on several connections at once, each with ranges of its key."""

from __future__ import annotations

import threading
from typing import Any

import psycopg
import pytest
from copies import Copies

from pg_medallion.databases import loading
from pg_medallion.databases.mysql import MySql
from samples.mariadb import MariaDb

ROWS = 2_000


@pytest.fixture
def big(copies: Copies) -> Copies:
    """Keys with gaps, below zero too; a stamp and a number that grow with each change."""
    copies.at_source(
        "create table big (id bigint primary key, words varchar(100), version int not null,"
        " stamp timestamp(3) not null)",
        "insert into big select cast(seq * seq as signed) - 50000, repeat('w', seq % 100), seq,"
        f" '2026-03-01' from seq_1_to_{ROWS}",
    )
    return copies


def same(copies: Copies) -> bool:
    """Whether bronze has what the source has."""
    with copies.source.cursor() as cursor:
        cursor.execute("select id, words, version from big order by id")
        wanted = list(cursor.fetchall())
    return copies.content("big", "id, words, version") == wanted


def test_ranges_have_every_row_once(big: Copies, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    open_source = loading.open_source

    def count(address: Any) -> Any:
        opened.append(address.kind)
        return open_source(address)

    monkeypatch.setattr(loading, "open_source", count)
    big.job("big", watermark="stamp", ranges=3)
    assert big.load("big") == (ROWS, 0, 0, 0)
    assert same(big)
    seen = big.seen("big")
    assert (seen["connections"], seen["rows_in_source"], len(opened)) == (3, ROWS, 3)
    # a part of it is read on one
    assert big.load("big") == (0, 0, 0, 0)
    assert (big.seen("big")["connections"], len(opened)) == (1, 4)


def test_an_empty_table_and_a_key_that_is_no_number_are_read_all_the_same(big: Copies) -> None:
    big.at_source(
        "create table texts (id varchar(9) primary key)", "insert into texts values ('a')"
    )
    big.at_source("delete from big")
    big.job("texts", "full", ranges=4)
    big.job("big", "full", ranges=4)
    assert big.load("texts") == (1, 0, 0, 0)
    assert big.warehouse.counts("bronze.{p}_big") == (0, 0, 0, 0)
    assert (big.seen("texts")["connections"], big.seen("big")["connections"]) == (1, 4)


def test_a_row_that_is_no_line_is_read_by_cells_on_one_connection(big: Copies) -> None:
    big.at_source(
        "alter table big modify words mediumtext",
        "update big set words = repeat('x', 20000) where version = 7",
    )
    big.job("big", "full", ranges=4)
    assert big.load("big") == (ROWS, 0, 0, 0)
    assert same(big)
    assert big.seen("big")["connections"] == 1


@pytest.mark.parametrize("watermark", ["stamp", "version"])
def test_what_changes_between_the_snapshots_is_loaded_by_the_next_load(
    big: Copies, monkeypatch: pytest.MonkeyPatch, watermark: str
) -> None:
    """The first connection does not see it, the last one does: without care the watermark of the
    latter hides it for ever."""
    execute = MySql.execute
    begun: list[MySql] = []

    def changed(self: MySql, statement: str) -> None:
        execute(self, statement)
        if statement.startswith("start transaction"):
            begun.append(self)
            if len(begun) == 2:  # the catalogue was read in the first one
                big.at_source(
                    "set @at = now(3) - interval 2 second",
                    "update big set words = 'early', version = 10001, stamp = @at",
                    "update big set words = 'later', version = 10002, stamp = @at + interval 1"
                    " second where id > 0 order by id desc limit 100",
                )

    big.job("big", watermark=watermark, ranges=2, **(
        {"overlap": "0 s"} if watermark == "stamp" else {}
    ))  # fmt: skip
    with monkeypatch.context() as patch:
        patch.setattr(MySql, "execute", changed)
        big.load("big")
    seen = big.seen("big")
    assert (len(begun), seen["is_one_snapshot"]) == (3, False)
    assert not same(big)
    assert big.load("big")[1] > 0
    assert same(big)


@pytest.mark.nightly
@pytest.mark.parametrize("ranges", [4])
def test_no_row_is_lost_while_others_write(big: Copies, mariadb: MariaDb, ranges: int) -> None:
    big.job("big", watermark="stamp", ranges=ranges, max_delete_pct=50, hard_deletes="purge")
    stop = threading.Event()

    def write() -> None:
        database = big.source.db.decode()  # type: ignore[attr-defined]
        with mariadb.connect(database) as connection, connection.cursor() as cursor:
            number = 0
            while not stop.is_set():
                number += 1
                cursor.execute(
                    f"insert into big values ({10_000_000 + number}, 'new', {number}, now(3))"
                )
                cursor.execute(
                    f"update big set words = 'x{number}', stamp = now(3) where version = %s",
                    [number * 37 % ROWS],
                )
                cursor.execute("delete from big where version = %s", [number * 101 % ROWS])
                cursor.execute(
                    "update ignore big set id = id + 3, stamp = now(3) where version = %s",
                    [number * 53 % ROWS],
                )

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(4):
            big.load("big", full_refresh=True)
    finally:
        stop.set()
        writer.join()
    big.load("big")
    assert same(big)


def test_the_limit_of_a_database_counts_connections(big: Copies) -> None:
    big.job("big", "full", ranges=8)
    big.warehouse.execute("select setup.limit_connection('{p}', 2)")
    big.load("big")
    assert big.seen("big")["connections"] == 2


def test_ranges_are_a_number_of_connections(big: Copies) -> None:
    for value in (0, 9, "4", 1.5):
        with pytest.raises(psycopg.Error) as refused:
            big.job("big", "full", ranges=value)
        assert refused.value.sqlstate == "MW012", value
        assert "a whole number from 1 to 8" in str(refused.value)


def test_ranges_are_of_whole_numbers_alone(copies: Copies) -> None:
    copies.at_source("create table keyed (id int primary key)")
    copies.job("keyed", "full", ranges=2)
    ranged = {
        name: copies.warehouse.value(
            "select setup._range_key(j, jsonb_build_array(jsonb_build_object('column_name', 'k',"
            " 'source_type', %s::text, 'key_position', 1, 'is_transactional', true)))"
            " from setup.load_jobs as j where j.target = 'bronze.{p}_keyed'",
            name,
        )
        for name in ("bigint", "integer", "int(11) unsigned", "interval", "int4range", "integer[]")
    }
    assert [name for name, key in ranged.items() if key] == [
        "bigint",
        "integer",
        "int(11) unsigned",
    ]

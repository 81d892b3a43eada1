"""Keys of a source told as sets, 64 in a line: exact for whatever whole number is a key."""

from __future__ import annotations

import random
from typing import Any

import pytest
from copies import Copies

EDGES = {
    "tinyint": [-128, -65, -64, -63, -1, 0, 1, 63, 64, 127],
    "tinyint unsigned": [0, 63, 64, 255],
    "smallint": [-32768, -1, 0, 32767],
    "mediumint": [-8388608, -1, 0, 8388607],
    "int": [-2147483648, -64, -1, 0, 2147483647],
    "int unsigned": [0, 2147483648, 4294967295],
    "int(6) unsigned zerofill": [0, 42, 65, 4294967295],
    "bigint": [-9223372036854775808, -4294967297, -65, -1, 0, 63, 64, 9223372036854775807],
    "bigint unsigned": [
        0, 9223372036854775807, 9223372036854775808, 18446744073709551552, 18446744073709551615,
    ],
}  # fmt: skip


def keys(copies: Copies) -> list[int]:
    return [int(key) for (key,) in copies.content("k", "id")]


def pack(copies: Copies) -> None:
    """Say that the keys are close together, whatever they are: it only decides what is quicker."""
    copies.warehouse.execute(
        "update setup.source_loads set rows_in_source = 9223372036854775807 where job_id ="
        " (select job_id from setup.load_jobs where target = 'bronze.{p}_k')"
    )


def make(copies: Copies, kind: str, values: list[int], **options: Any) -> None:
    copies.at_source(f"create or replace table k (id {kind} primary key, version int not null)")
    for value in values:
        copies.at_source(f"insert into k values ({value}, 1)")
    copies.job("k", watermark="version", **options)
    assert copies.load("k") == (len(values), 0, 0, 0)


@pytest.mark.parametrize(
    "kind",
    [
        kind if kind.startswith("bigint") else pytest.param(kind, marks=pytest.mark.nightly)
        for kind in EDGES
    ],
)
def test_keys_of_each_kind_are_compared(copies: Copies, kind: str) -> None:
    values = EDGES[kind]
    make(copies, kind, values, hard_deletes="purge", max_delete_pct=100)
    pack(copies)
    assert copies.load("k") == (0, 0, 0, 0)
    seen = copies.seen("k")
    assert (seen["packs_keys"], seen["is_repeated"], seen["is_whole"]) == (True, False, False)
    assert keys(copies) == values
    for gone in values:
        copies.at_source(f"delete from k where id = {gone}")
        pack(copies)
        assert copies.load("k") == (0, 0, 1, 0), gone
        assert gone not in keys(copies)
        # it comes back, with a stamp by which nobody would have noticed
        copies.at_source(f"insert into k values ({gone}, 1)")
        pack(copies)
        assert copies.load("k") == (1, 0, 0, 0), gone
        assert copies.seen("k")["is_repeated"] is True
        assert keys(copies) == values
    copies.at_source("delete from k")
    pack(copies)
    assert copies.load("k") == (0, 0, len(values), 0)
    assert keys(copies) == []


def test_rows_that_neither_stamp_nor_snapshot_tells_are_found(copies: Copies) -> None:
    make(copies, "bigint", list(range(-300, 300)), hard_deletes="purge", max_delete_pct=100)
    chance = random.Random(11)
    version = 1
    for _ in range(6):
        for key in chance.sample(range(-350, 350), 40):
            change = chance.randrange(4)
            version += change == 0
            if change < 2:
                copies.at_source(f"replace into k values ({key}, {version if change == 0 else 0})")
            elif change == 2:
                copies.at_source(f"delete from k where id = {key}")
            else:
                copies.warehouse.execute(f"delete from bronze.{{p}}_k where id = {key}")
        copies.load("k")
        assert copies.seen("k")["packs_keys"] or copies.seen("k")["is_repeated"]
        with copies.source.cursor() as cursor:
            cursor.execute("select id from k order by id")
            assert keys(copies) == [key for (key,) in cursor.fetchall()]


def test_what_is_gone_is_marked_and_unmarked(copies: Copies) -> None:
    make(copies, "int unsigned", list(range(200)), hard_deletes="soft_delete")
    copies.at_source("delete from k where id in (7, 150)")
    assert copies.load("k") == (0, 2, 0, 0)
    assert copies.seen("k")["rows_missing"] == 2
    assert copies.load("k") == (0, 0, 0, 0)
    assert len(keys(copies)) == 198
    copies.at_source("insert into k values (7, 1)")
    assert copies.load("k") == (0, 1, 0, 0)
    assert len(keys(copies)) == 199


def test_what_is_gone_is_reported_and_an_emptied_source_empties_nothing(copies: Copies) -> None:
    make(copies, "int", list(range(200)))
    copies.at_source("delete from k where id = 70")
    for _ in range(2):
        assert copies.load("k") == (0, 0, 0, 0)
        assert copies.seen("k")["rows_missing"] == 1
    copies.job("k", watermark="version", hard_deletes="purge")
    copies.at_source("delete from k")
    code, words = copies.failure("k")
    assert (code, "200 of 200 rows" in words) == ("MW067", True), words
    assert len(keys(copies)) == 200


def test_a_row_in_quarantine_is_neither_missing_nor_gone(copies: Copies) -> None:
    copies.at_source(
        "create table k (id bigint primary key, version int not null, flag tinyint(1) not null)",
        "insert into k select cast(seq as signed) - 100, 1, if(seq % 50, 1, 7) from seq_1_to_200",
    )
    options = {"watermark": "version", "hard_deletes": "purge", "max_refused_pct": 100}
    copies.job("k", **options)
    assert copies.load("k") == (196, 0, 0, 4)
    assert copies.load("k") == (0, 0, 0, 0)
    assert (copies.seen("k")["packs_keys"], copies.seen("k")["is_repeated"]) == (True, False)
    opened = (
        "select row_key ->> 'id' from setup.quarantine where target = 'bronze.{p}_k'"
        " and status = 'open' order by 1"
    )
    assert len(copies.warehouse.rows(opened)) == 4
    # one was accepted before it was refused, another is gone while it waits
    copies.at_source(
        "update k set flag = 7, version = 2 where id = 1", "delete from k where id = -50"
    )
    assert copies.load("k") == (0, 0, 0, 1)
    assert copies.warehouse.rows(opened) == [("0",), ("1",), ("100",), ("50",)]
    assert copies.load("k") == (0, 0, 0, 0)
    assert copies.seen("k")["is_repeated"] is False
    assert copies.warehouse.rows(opened) == [("0",), ("1",), ("100",), ("50",)]


@pytest.mark.parametrize(
    ("definition", "row"),
    [
        ("id int, part int, version int not null, primary key (id, part)", "seq, 1, 1"),
        ("id varchar(9) primary key, version int not null", "seq, 1"),
        ("id tinyint(1) primary key, version int not null", "seq % 2, 1"),
        ("id bigint primary key, version int not null", "seq * seq * 1000, 1"),
    ],
)
def test_other_keys_come_one_by_one(copies: Copies, definition: str, row: str) -> None:
    copies.at_source(
        f"create table k ({definition})", f"insert ignore into k select {row} from seq_1_to_50"
    )
    copies.job("k", watermark="version", hard_deletes="purge", max_delete_pct=100)
    copies.load("k")
    copies.at_source("delete from k limit 1")
    assert copies.load("k") == (0, 0, 1, 0)
    assert copies.seen("k")["packs_keys"] is False

"""What a merge needs of the catalogue, and how long it keeps readers waiting for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

import psycopg
import pytest
from feed import Feed, batches, rows

Feeds = Callable[..., Feed]
TRIES = (
    "select count(*) from pg_locks where mode = 'AccessExclusiveLock' and relation = %s::regclass"
)


def keep(feed: Feed, name: str) -> list[tuple[object, ...]]:
    """Options that a target remembers."""
    query = "select options -> %s from setup.merge_targets where target = %s::regclass"
    return feed.query(query, name, feed.target)


@pytest.mark.parametrize("kind", ["partitioned", "jsonb key"])
def test_an_exclusion_constraint_that_cannot_be_is_tried_once(feed: Feeds, kind: str) -> None:
    merged = feed(key_types=("jsonb",)) if kind == "jsonb key" else feed()
    if kind == "partitioned":
        merged.connection.execute(
            f"drop table {merged.target};"
            f"create table {merged.target} (k1 integer, a text, b integer) partition by hash (k1);"
            f"create table {merged.target}_0 partition of {merged.target}"
            " for values with (modulus 1, remainder 0)"
        )
    heard: list[str] = []
    merged.connection.add_notice_handler(lambda said: heard.append(said.message_primary or ""))
    merged.merge(exclusion=True)
    tried = [said for said in heard if "exclusion" in said]
    if not tried:  # PostgreSQL 17 has them for partitioned tables
        return
    assert keep(merged, "exclusion") == [(False,)]
    with (
        merged.connection.transaction(),
        closing(
            psycopg.connect(merged.connection.info.dsn, password=merged.connection.info.password)
        ) as reader,
    ):
        reader.execute(f"select * from {merged.target}")
        merged.connection.execute("set local lock_timeout = '200 ms'")
        merged.merge(exclusion=True)
    assert [said for said in heard if "exclusion" in said] == tried


def test_a_new_column_waits_for_readers_no_longer_than_the_lock_timeout(feed: Feeds) -> None:
    merged = feed()
    merged.apply(batches("U1@1 x,1")[0])
    merged.connection.execute(f"alter table bronze.{merged.name} add c integer")
    with closing(
        psycopg.connect(merged.connection.info.dsn, password=merged.connection.info.password)
    ) as reader:
        reader.execute(f"select * from {merged.target}")
        with pytest.raises(psycopg.Error) as caught:
            merged.merge(lock_timeout="500 ms")
    assert caught.value.sqlstate == "MW055"
    assert "new columns" in str(caught.value)
    merged.merge()
    assert merged.query(f"select k1, c from {merged.target}") == [(1, None)]


CASTS = {
    "text": ("b::text", "1"),
    "bigint": ("b::bigint", 1),
    "date": ("date '2024-01-01' + b", None),
}


@pytest.mark.parametrize("kind", CASTS)
@pytest.mark.parametrize("scd", ["scd2", "scd1"])
def test_a_column_changes_its_type_by_a_rebuild(feed: Feeds, kind: str, scd: str) -> None:
    cast, _ = CASTS[kind]
    merged = feed(scd=scd)
    for batch in batches("U1@1 x,1 U1@5 x,1 U1@9 y,2 D2@4 / U2@3 x,2"):
        merged.apply(batch)
    source = f"bronze.{merged.name}"
    merged.connection.execute(
        f"truncate {source}; insert into {source} values (1, 1, 'U', 'x', 1),"
        " (1, 5, 'U', 'x', 1), (1, 9, 'U', 'y', 2), (2, 4, 'D', null, null), (2, 3, 'U', 'x', 2)"
    )
    query = f"select k1, a, {{}} from {merged.target} order by 1, 2, 3"
    expected = merged.query(query.format(cast))
    for table in (merged.target, source):
        merged.connection.execute(f"alter table {table} alter b type {kind} using {cast}")
    with pytest.raises(psycopg.Error) as caught:
        merged.merge()
    assert caught.value.sqlstate == "MW051"
    assert "setup.rebuild_target" in str(caught.value)
    merged.query("select setup.rebuild_target(%s)", merged.target)
    assert merged.query(query.format("b")) == expected
    before = merged.written()
    merged.merge()
    merged.query("select setup.rebuild_target(%s)", merged.target)
    assert merged.written() == before


def test_a_rebuild_quarantines_nothing_again(feed: Feeds) -> None:
    merged = feed()
    merged.apply(batches("U1@1 x,1 U-@2 x,1 U2@- x,1")[0])
    before = merged.query("select target, reason from setup.quarantine order by quarantine_id")
    merged.query("select setup.rebuild_target(%s)", merged.target)
    again = merged.query("select target, reason from setup.quarantine order by quarantine_id")
    assert again == before
    assert merged.history() == rows("1[1,-) x,1")

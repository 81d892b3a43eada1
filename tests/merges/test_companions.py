"""What a merge adds to a target stays with it, and is not taken from another table."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest
from feed import Feed, batches, rows
from test_merge_options import apply, refusal

Feeds = Callable[..., Feed]


def rename(merged: Feed) -> None:
    """Give the target and the source of a feed another name."""
    name = f"{merged.name}_renamed"
    for table in (merged.target, f"bronze.{merged.name}"):
        merged.connection.execute(f"alter table {table} rename to {name}")
    merged.name = name


def test_companions_of_a_dropped_table_are_not_adopted(feed: Feeds) -> None:
    merged = feed()
    apply(merged, "D1@9")
    table = merged.target
    merged.connection.execute(
        f"create table {table}_new (like {table}); drop table {table};"
        f"alter table {table}_new drop _start_seq cascade, drop _end_seq cascade;"
        f"alter table {table}_new rename to {merged.name}"
    )
    said = refusal(merged, "MW050")
    assert f"{table}__x" in said
    assert f"drop table {table}__x;" in said
    merged.connection.execute(f"drop table {table}__x, {table}__z")
    apply(merged, "U1@5 x,1")
    assert merged.history() == rows("1[5,-) x,1")


def test_companions_follow_a_renamed_table(feed: Feeds) -> None:
    merged = feed()
    apply(merged, "U1@1 x,1 D1@9")
    table = merged.target
    rename(merged)
    apply(merged, "U1@5 y,1")
    assert merged.history() == rows("1[1,5) x,1; 1[5,9) y,1")
    guards = "select conname from pg_constraint where conrelid = %s::regclass and contype <> 'n'"
    assert len(merged.query(guards, merged.target)) == 2
    merged.connection.execute(f"create table {table} (k1 integer, a text, b integer)")
    with pytest.raises(psycopg.Error) as caught:
        merged.connection.execute(
            "select setup.merge_scd2(%s, %s, '{k1}', '{n1}', p_except_columns => '{op}')",
            [table, f"bronze.{merged.name}"],
        )
    assert caught.value.sqlstate == "MW050"
    assert merged.target in str(caught.value.diag.message_detail)


def test_a_sequence_of_two_columns_follows_a_renamed_table(feed: Feeds) -> None:
    merged = feed(seq_types=("integer", "integer"))
    apply(merged, "U9@(2,1) y,1")
    rename(merged)
    apply(merged, "U9@(1,7) x,1")
    assert merged.history() == rows("9[(1,7),(2,1)) x,1; 9[(2,1),-) y,1")


def test_a_companion_that_is_gone_is_missed(feed: Feeds) -> None:
    merged = feed()
    apply(merged, "U1@1 x,1 D1@9 U2@1 x,1")
    merged.connection.execute(f"drop table {merged.target}__x")
    assert "setup.rebuild_target" in refusal(merged, "MW050")
    merged.query("select setup.rebuild_target(%s)", merged.target)
    merged.check(batches("U1@1 x,1 D1@9 U2@1 x,1")[0])


def test_the_versions_of_snapshots_are_missed(feed: Feeds) -> None:
    merged = feed()
    merged.snapshot(1, {(1,): ("x", 1)})
    merged.connection.execute(f"drop table {merged.target}__v")
    with pytest.raises(psycopg.Error) as caught:
        merged.snapshot(2, {(1,): ("y", 1)})
    assert caught.value.sqlstate == "MW050"


def test_constraints_of_others_stay(feed: Feeds) -> None:
    merged = feed()
    merged.connection.execute(
        f"alter table {merged.target} add constraint b_seq_check check (b > 0)"
    )
    apply(merged, "U1@1 x,1 U1@5 y,2")
    merged.query(
        "select setup.rebuild_target(%s, p_options => %s)", merged.target, '{"keys": ["k1", "b"]}'
    )
    with pytest.raises(psycopg.errors.CheckViolation):
        merged.connection.execute(f"update {merged.target} set b = -1")


def test_a_name_that_a_constraint_needs_is_not_taken_for_it(feed: Feeds) -> None:
    merged = feed()
    own = f"{merged.name}_seq_check"
    merged.connection.execute(f"alter table {merged.target} add constraint {own} check (b > 0)")
    assert own in refusal(merged, "MW050")
    merged.connection.execute(f"alter table {merged.target} rename constraint {own} to positive")
    apply(merged, "U1@5 x,1")
    with pytest.raises(psycopg.errors.CheckViolation):
        merged.connection.execute(f"update {merged.target} set _end_seq = _start_seq")
    merged.connection.execute(
        f"alter table {merged.target} drop constraint {own},"
        f" add constraint {own} check (_end_seq >= _start_seq)"
    )
    assert own in refusal(merged, "MW050")

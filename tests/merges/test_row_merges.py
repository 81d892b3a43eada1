"""merge_full and merge_upsert: compared in one read, whatever the rows, their names and tables."""

from __future__ import annotations

import itertools
import math
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_event_sets import random_feeds

_NUMBERS = itertools.count()
_COLUMNS = '"a key", "__place", "it\'s"'
_TABLES = {
    "plain": "",
    "partitioned": ' partition by list ("__place")',
}
# equal are NaN and NaN, 0.0 and -0.0, NULL and NULL
values = st.tuples(
    st.sampled_from([None, "x", ""]),
    st.sampled_from([None, 0.0, -0.0, math.nan, math.inf, 1.5]),
)
contents = st.dictionaries(st.integers(1, 5), values, max_size=5)


class Target:
    """A table and the source that it is merged from."""

    def __init__(self, connection: psycopg.Connection, kind: str) -> None:
        self.connection = connection
        self.name = f'silver."row merge {next(_NUMBERS)}"'
        self.source = self.name.replace("silver", "bronze")
        columns = '"a key" integer, "__place" text, "it\'s" float'
        key = ", _load_id bigint" + (', primary key ("a key")' if kind == "plain" else "")
        connection.execute(f"create table {self.source} ({columns})")
        connection.execute(f"create table {self.name} ({columns}{key}){_TABLES[kind]}")
        if kind == "partitioned":
            for number, value in enumerate(("null", "'x'", "''")):
                connection.execute(
                    f'create table silver."part {next(_NUMBERS)} {number}"'
                    f" partition of {self.name} for values in ({value})"
                )

    def merge(self, how: str, rows: list[tuple[Any, ...]], load_id: int) -> tuple[int, ...]:
        self.connection.execute(f"delete from {self.source}")
        with self.connection.cursor() as cursor:
            cursor.executemany(f"insert into {self.source} values (%s, %s, %s)", rows)
        [counts] = self.connection.execute(
            f"select m.* from setup.merge_{how}(%s, %s, '{{a key}}', %s) as m",
            [self.name, self.source, load_id],
        ).fetchall()
        return counts

    def rows(self) -> dict[int, tuple[tuple[Any, Any], int]]:
        found = self.connection.execute(f"select {_COLUMNS}, _load_id from {self.name}").fetchall()
        assert len({row[0] for row in found}) == len(found)
        return {row[0]: ((row[1], row[2]), row[3]) for row in found}


def same(left: tuple[Any, Any], right: tuple[Any, Any]) -> bool:
    """As PostgreSQL compares them."""
    return all(
        one == other or (one != one and other != other and one is not None and other is not None)
        for one, other in zip(left, right, strict=True)
    )


@pytest.mark.every_server
@pytest.mark.parametrize("kind", _TABLES)
@pytest.mark.parametrize("how", ["full", "upsert"])
@random_feeds
@given(deliveries=st.lists(contents, min_size=1, max_size=4))
def test_the_table_is_what_was_delivered(
    connection: psycopg.Connection, how: str, kind: str, deliveries: list[dict[int, Any]]
) -> None:
    expected: dict[int, tuple[Any, int]] = {}
    with connection.transaction(force_rollback=True):
        target = Target(connection, kind)
        for load_id, content in enumerate(deliveries, start=1):
            before = dict(expected)
            if how == "full":
                expected = {key: row for key, row in expected.items() if key in content}
            for key, row in content.items():
                # what is equal stays as it was, its stamp too
                if key not in before or not same(before[key][0], row):
                    expected[key] = (row, load_id)
            counts = target.merge(how, [(key, *row) for key, row in content.items()], load_id)
            found = target.rows()
            assert found.keys() == expected.keys()
            assert all(same(found[key][0], expected[key][0]) for key in found)
            assert {k: f[1] for k, f in found.items()} == {k: e[1] for k, e in expected.items()}
            added = len(content.keys() - before.keys())
            changed = sum(not same(before[k][0], content[k]) for k in content if k in before)
            gone = len(before.keys() - content.keys()) if how == "full" else 0
            unchanged = len(content) - added - changed
            assert counts == (len(content), added, changed, gone, unchanged, 0)


@pytest.mark.every_server
@pytest.mark.parametrize("how", ["full", "upsert"])
@pytest.mark.parametrize(
    "wrong",
    {
        "a row that has not changed comes twice": [(1, "x", 1.5), (2, "x", 1.5), (2, "x", 1.5)],
        "one that has": [(1, "x", 1.5), (2, "y", 1.5), (2, "z", 1.5)],
        "both": [(1, "x", 1.5), (2, "x", 1.5), (2, "y", 1.5)],
        "a new one": [(1, "x", 1.5), (2, "x", 1.5), (3, "x", 1.5), (3, "y", 1.5)],
        "one twice, another not at all": [(1, "x", 1.5), (1, "x", 1.5)],
        "no key": [(1, "x", 1.5), (2, "x", 1.5), (None, "x", 1.5)],
    }.items(),
    ids=lambda each: each[0],
)
def test_a_key_that_is_there_twice_or_missing_is_refused(
    connection: psycopg.Connection, how: str, wrong: tuple[str, list[tuple[Any, ...]]]
) -> None:
    with connection.transaction(force_rollback=True):
        target = Target(connection, "plain")
        target.merge(how, [(1, "x", 1.5), (2, "x", 1.5)], 1)
        before = target.rows()
        with pytest.raises(psycopg.Error) as caught, connection.transaction():
            target.merge(how, wrong[1], 2)
        assert caught.value.sqlstate == "MW042"
        assert "Concerned: 1 value of (a key)" in str(caught.value.diag.message_detail)
        assert target.rows() == before
        with pytest.raises(psycopg.Error) as caught, connection.transaction():
            Target(connection, "plain").merge(how, wrong[1], 1)
        assert caught.value.sqlstate == "MW042"


def test_a_small_batch_is_looked_up(connection: psycopg.Connection) -> None:
    with connection.transaction(force_rollback=True):
        target = Target(connection, "plain")
        target.merge("upsert", [(key, "x" * 100, 1.5) for key in range(1000)], 1)
        connection.execute(f"truncate {target.source}")
        counts = target.merge("upsert", [(1, "x" * 100, 1.5), (2, "y", 1.5), (-1, "z", 0.0)], 2)
        assert counts == (3, 1, 1, 0, 1, 0)
        assert connection.execute(
            "select setup._is_small_beside(%s, %s)", [target.source, target.name]
        ).fetchall() == [(True,)]
        changed = {key: row for key, row in target.rows().items() if row[1] == 2}
        assert changed == {2: (("y", 1.5), 2), -1: (("z", 0.0), 2)}
        with pytest.raises(psycopg.Error) as caught, connection.transaction():
            target.merge("upsert", [(5, "x" * 100, 1.5), (5, "x" * 100, 1.5)], 3)
        assert caught.value.sqlstate == "MW042"

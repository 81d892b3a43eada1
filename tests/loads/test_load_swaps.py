"""Values that move between rows under a second unique or exclusion constraint."""

from __future__ import annotations

from typing import Any

import pytest
from warehouse import Warehouse

CONSTRAINTS = {
    "unique": "add unique (n)",
    "with another column": "add unique (v, n)",
    "exclusion": "add exclude using btree (n with =)",
    "deferrable": "add unique (n) deferrable",
}
INDEXES = {
    "of an expression": "create unique index on silver.{p}_t ((n + 0))",
    "of a generated column": "create unique index on silver.{p}_t (twice)",
    "partial": "create unique index on silver.{p}_t (n) where v is not null",
}
# a swap, a chain, a value from a row that is gone, and one that a new row takes over
BEFORE = "(1, 10, 'a'), (2, 20, 'a'), (3, 30, 'a'), (4, 40, 'a'), (5, 50, 'a'), (6, 60, 'a')"
AFTER = "(1, 20, 'a'), (2, 10, 'a'), (3, 40, 'a'), (4, 41, 'a'), (6, 50, 'a'), (7, 60, 'b')"


def constrain(warehouse: Warehouse, case: str) -> None:
    if case in INDEXES:
        warehouse.execute(INDEXES[case])
    else:
        warehouse.execute(f"alter table silver.{{p}}_t {CONSTRAINTS[case]}")


def numbers(warehouse: Warehouse, case: str, load_type: str = "full", **job: Any) -> None:
    warehouse.execute(
        f"""
        create table bronze.{{p}}_t (id integer, n integer, v text);
        create view silver.v_{{p}}_t as select id, n, v from bronze.{{p}}_t;
        create table silver.{{p}}_t (
          id integer primary key, own integer generated always as identity, n integer not null,
          v text, twice integer generated always as (2 * n) stored, kept text default 'new',
          _load_id bigint, _loaded_at timestamptz
        );
        insert into bronze.{{p}}_t values {BEFORE};
        """
    )
    constrain(warehouse, case)
    warehouse.job("silver.{p}_t", load_type=load_type, **job)
    warehouse.run()
    warehouse.execute("update silver.{p}_t set kept = 'old'")


def change(warehouse: Warehouse) -> None:
    warehouse.execute(f"truncate bronze.{{p}}_t; insert into bronze.{{p}}_t values {AFTER}")


@pytest.mark.parametrize("case", [*CONSTRAINTS, *INDEXES])
def test_values_move_between_rows_of_a_full_load(warehouse: Warehouse, case: str) -> None:
    numbers(warehouse, case)
    own = warehouse.content("silver.{p}_t", "id, own")
    change(warehouse)
    warehouse.run()
    assert warehouse.content("silver.{p}_t", "id, n, twice, v, kept") == [
        (1, 20, 40, "a", "old"),
        (2, 10, 20, "a", "old"),
        (3, 40, 80, "a", "old"),
        (4, 41, 82, "a", "old"),
        (6, 50, 100, "a", "old"),
        (7, 60, 120, "b", "new"),
    ]
    assert warehouse.counts("silver.{p}_t") == (1, 5, 1, 0)
    assert set(warehouse.content("silver.{p}_t", "id, own")) - set(own) == {(7, 7)}
    before = warehouse.written("silver.{p}_t")
    warehouse.run(full_refresh=True)
    assert warehouse.written("silver.{p}_t") == before


@pytest.mark.parametrize("case", ["unique", "of a generated column"])
def test_values_move_between_rows_of_an_upsert(warehouse: Warehouse, case: str) -> None:
    numbers(warehouse, case, "upsert")
    warehouse.execute("delete from silver.{p}_t where id = 5")
    change(warehouse)
    warehouse.run()
    assert warehouse.content("silver.{p}_t", "id, n") == [
        (1, 20), (2, 10), (3, 40), (4, 41), (6, 50), (7, 60)
    ]  # fmt: skip


def test_rows_whose_unique_values_stay_are_updated_in_place(warehouse: Warehouse) -> None:
    numbers(warehouse, "unique")
    warehouse.execute("create table silver.{p}_deleted (id integer)")
    warehouse.execute(
        """
        create function silver.{p}_note() returns trigger language plpgsql as $$
        begin
          insert into silver.{p}_deleted values (old.id);
          return old;
        end;
        $$;
        create trigger {p}_note before delete on silver.{p}_t
        for each row execute function silver.{p}_note();
        update bronze.{p}_t set v = 'x';
        """
    )
    warehouse.run()
    assert warehouse.counts("silver.{p}_t") == (0, 6, 0, 0)
    assert warehouse.rows("select * from silver.{p}_deleted") == []


@pytest.mark.parametrize("refers_to", ["id", "n"])
def test_rows_that_others_refer_to_move_as_well(warehouse: Warehouse, refers_to: str) -> None:
    numbers(warehouse, "unique")
    warehouse.execute(
        f"""
        create table silver.{{p}}_child (ref integer references silver.{{p}}_t ({refers_to}));
        insert into silver.{{p}}_child select {refers_to} from silver.{{p}}_t where id in (1, 2);
        """
    )
    change(warehouse)
    warehouse.run()
    assert warehouse.content("silver.{p}_t", "id, n")[:2] == [(1, 20), (2, 10)]
    assert warehouse.value("select count(*) from silver.{p}_child") == 2


def test_rows_are_not_deleted_where_that_would_delete_others(warehouse: Warehouse) -> None:
    numbers(warehouse, "unique")
    warehouse.execute(
        """
        create table silver.{p}_child (ref integer references silver.{p}_t (id) on delete cascade);
        insert into silver.{p}_child values (1), (2);
        """
    )
    change(warehouse)
    warehouse.run_failing()
    assert warehouse.log("silver.{p}_t")["sqlstate"] == "23505"
    assert warehouse.value("select count(*) from silver.{p}_child") == 2
    warehouse.execute("alter table silver.{p}_t drop constraint {p}_t_n_key")
    warehouse.execute("alter table silver.{p}_t add unique (n) deferrable")
    warehouse.run()
    assert warehouse.value("select count(*) from silver.{p}_child") == 2


def test_a_value_that_two_rows_have_is_still_an_error(warehouse: Warehouse) -> None:
    numbers(warehouse, "unique")
    warehouse.execute("update bronze.{p}_t set n = 10 where id = 2")
    warehouse.run_failing()
    assert warehouse.log("silver.{p}_t")["sqlstate"] == "23505"


MERGES = {
    "scd1": "setup.merge_scd1('silver.{p}_t', 'bronze.{p}_t', '{id}', '{at}')",
    "scd2": (
        "setup.merge_scd2('silver.{p}_t', 'bronze.{p}_t', '{id}', '{at}', p_track_history => '{v}')"
    ),
    "columns to update": (
        "setup.merge_scd1('silver.{p}_t', 'bronze.{p}_t', '{id}', '{at}',"
        " p_ignore_null_updates => '{*}')"
    ),
    "snapshot": (
        "setup.merge_snapshot('silver.{p}_t', 'bronze.{p}_t', '{id}',"
        " (select max(at) from bronze.{p}_t), 'scd1', p_except_columns => '{at}')"
    ),
    "history of snapshots": (
        "setup.merge_snapshot('silver.{p}_t', 'bronze.{p}_t', '{id}',"
        " (select max(at) from bronze.{p}_t), p_except_columns => '{at}')"
    ),
}
WHERE = {"scd2": " where is_current", "history of snapshots": " where _end_seq is null"}


@pytest.mark.parametrize("column", ["n", "twice"])
@pytest.mark.parametrize("case", MERGES)
def test_values_move_between_current_rows_of_a_merge(
    warehouse: Warehouse, case: str, column: str
) -> None:
    warehouse.execute(
        f"""
        create table bronze.{{p}}_t (id integer, n integer, v text, at integer);
        create table silver.{{p}}_t (
          id integer, n integer not null, v text, own text default 'x',
          twice integer generated always as (2 * n) stored
        );
        insert into bronze.{{p}}_t select id, n, v, 1 from (values {BEFORE}) as b (id, n, v);
        """
    )
    warehouse.execute(f"select {MERGES[case]}")
    where = WHERE.get(case, "")
    warehouse.execute(f"create unique index on silver.{{p}}_t ({column}) {where}")
    warehouse.execute("update silver.{p}_t set own = 'y' where id = 1")
    warehouse.execute(
        """
        truncate bronze.{p}_t;
        insert into bronze.{p}_t values (1, 20, 'a', 2), (2, 10, 'a', 2), (3, 40, 'a', 2),
          (4, 41, 'b', 2), (5, 51, 'a', 2), (6, 60, 'a', 2), (7, 50, 'c', 2);
        """
    )
    warehouse.execute(f"select {MERGES[case]}")
    current = warehouse.rows(f"select id, n from silver.{{p}}_t {where} order by id")
    assert current == [(1, 20), (2, 10), (3, 40), (4, 41), (5, 51), (6, 60), (7, 50)]
    owned = warehouse.rows("select own from silver.{p}_t where id = 1 order by 1")
    assert owned == ([("x",), ("y",)] if case == "history of snapshots" else [("y",)])
    before = warehouse.written("silver.{p}_t")
    warehouse.execute(f"select {MERGES[case]}")
    assert warehouse.written("silver.{p}_t") == before


def test_values_of_a_primary_key_that_is_not_the_key_of_the_merge_move(
    warehouse: Warehouse,
) -> None:
    numbers(warehouse, "unique", keys=["n"])
    warehouse.execute("update bronze.{p}_t set id = 3 - id where id in (1, 2)")
    warehouse.run()
    assert warehouse.content("silver.{p}_t", "id, n")[:2] == [(1, 20), (2, 10)]

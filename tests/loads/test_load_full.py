"""Load type full: the target equals the view, written by difference."""

from __future__ import annotations

import pytest
from nights import at_night
from warehouse import Warehouse


@pytest.fixture(params=["key", "no key but rules", *at_night("no key", "key and rules")])
def full(warehouse: Warehouse, request: pytest.FixtureRequest) -> Warehouse:
    """A full load of silver from bronze, in every way it can go."""
    key = "primary key" if request.param.startswith("key") else ""
    warehouse.execute(
        """
        create table bronze.{p}_t (id int, v text);
        create view silver.v_{p}_t as select id, v from bronze.{p}_t;
        create table silver.{p}_t (id int %s, v text, _load_id bigint, _loaded_at timestamptz);
        insert into bronze.{p}_t values (1, 'a'), (2, 'b'), (3, null);
        """.replace("%s", key)
    )
    warehouse.job("silver.{p}_t")
    if "rules" in request.param:
        warehouse.rule(
            "silver.{p}_t",
            "v_not_bad",
            "expression",
            expression="v is distinct from 'bad'",
            gate="drop",
        )
    return warehouse


def loads_of(warehouse: Warehouse) -> dict[int, bool]:
    """For each id, whether its row was written by the latest load."""
    last = warehouse.log("silver.{p}_t")["load_id"]
    return {i: load == last for i, load in warehouse.content("silver.{p}_t", "id, _load_id")}


@pytest.mark.every_server
def test_full_makes_the_target_equal_to_the_view(full: Warehouse) -> None:
    full.run()
    assert full.content("silver.{p}_t", "id, v") == [(1, "a"), (2, "b"), (3, None)]
    log = full.log("silver.{p}_t")
    assert (log["rows_read"], log["rows_inserted"], log["rows_unchanged"]) == (3, 3, 0)
    full.execute(
        "delete from bronze.{p}_t where id = 1; update bronze.{p}_t set v = 'x' where id = 3;"
        " insert into bronze.{p}_t values (4, 'd')"
    )
    full.run()
    assert full.content("silver.{p}_t", "id, v") == [(2, "b"), (3, "x"), (4, "d")]


@pytest.mark.every_server
def test_full_with_a_key_writes_only_what_differs(full: Warehouse) -> None:
    if not full.value("select setup._primary_key('silver.{p}_t'::regclass)"):
        pytest.skip("without a key the whole table is replaced")
    full.run()
    full.execute(
        "delete from bronze.{p}_t where id = 1; update bronze.{p}_t set v = 'x' where id = 3;"
        " insert into bronze.{p}_t values (4, 'd')"
    )
    full.run()
    assert full.counts("silver.{p}_t") == (1, 1, 1, 0)
    assert full.log("silver.{p}_t")["rows_unchanged"] == 1
    assert loads_of(full) == {2: False, 3: True, 4: True}


def test_an_unchanged_full_load_writes_no_row(full: Warehouse) -> None:
    full.execute("insert into bronze.{p}_t values (5, 'bad')")
    full.run()
    before = full.written("silver.{p}_t"), full.written("setup.quarantine")
    assert full.run() == {"silver.{p}_t": "succeeded"}  # nobody tracks its source
    assert (full.written("silver.{p}_t"), full.written("setup.quarantine")) == before
    assert full.counts("silver.{p}_t")[:3] == (0, 0, 0)


def test_full_accepts_an_empty_source(full: Warehouse) -> None:
    full.run()
    full.execute("truncate bronze.{p}_t")
    full.run()
    assert full.content("silver.{p}_t", "id") == []
    assert full.counts("silver.{p}_t") == (0, 0, 3, 0)
    full.execute("insert into bronze.{p}_t values (1, 'a')")
    full.run()
    assert full.counts("silver.{p}_t") == (1, 0, 0, 0)


def test_a_full_refresh_gives_the_same_content(full: Warehouse) -> None:
    full.run()
    before = full.content("silver.{p}_t", "id, v")
    assert full.run(full_refresh=True) == {"silver.{p}_t": "succeeded"}
    assert full.content("silver.{p}_t", "id, v") == before


def test_nothing_is_left_in_the_work_schema(full: Warehouse) -> None:
    full.run()
    full.execute("insert into bronze.{p}_t values (6, 'x')")
    full.run()
    assert full.rows("select relname from pg_class where relnamespace = 'work'::regnamespace") == []


def test_full_without_a_key_keeps_duplicates(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (v text);
        insert into bronze.{p}_t values ('a'), ('a'), (null);
        create view silver.v_{p}_t as select v from bronze.{p}_t;
        create table silver.{p}_t (v text);
        """
    )
    warehouse.job("silver.{p}_t")
    warehouse.run()
    warehouse.execute("insert into bronze.{p}_t values ('a')")
    warehouse.run()
    assert warehouse.content("silver.{p}_t", "v") == [("a",), ("a",), ("a",), (None,)]


@pytest.mark.every_server
@pytest.mark.parametrize("load_type", ["full", "upsert"])
def test_a_partitioned_table_is_a_target_like_any_other(
    warehouse: Warehouse, load_type: str
) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (id int, v text);
        insert into bronze.{p}_t values (1, 'a'), (2, 'b');
        create view silver.v_{p}_t as select id, v from bronze.{p}_t;
        create table silver.{p}_t (id int, v text) partition by range (id);
        create table silver.{p}_t_1 partition of silver.{p}_t default;
        """
    )
    warehouse.job("silver.{p}_t", load_type=load_type, keys=["id"])
    warehouse.run()
    warehouse.execute("update bronze.{p}_t set v = 'c' where id = 2")
    warehouse.run()
    assert warehouse.content("silver.{p}_t", "id, v") == [(1, "a"), (2, "c")]


@pytest.mark.parametrize("keys", [["id"], ["id", "v"]])
def test_columns_of_the_key_may_come_from_the_job(warehouse: Warehouse, keys: list[str]) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (id int, v text);
        insert into bronze.{p}_t values (1, 'a'), (2, 'b');
        create view silver.v_{p}_t as select id, v from bronze.{p}_t;
        create table silver.{p}_t (id int, v text);
        """
    )
    warehouse.job("silver.{p}_t", keys=keys)
    warehouse.run()
    warehouse.execute("update bronze.{p}_t set v = 'c' where id = 2")
    warehouse.run()
    assert warehouse.counts("silver.{p}_t") == ((0, 1, 0, 0) if keys == ["id"] else (1, 0, 1, 0))


@pytest.mark.every_server
@pytest.mark.parametrize(
    ("load_type", "first"),
    [
        ("full", True),
        ("full", False),
        ("upsert", True),
        ("upsert", False),
    ],
)
@pytest.mark.parametrize("bad", ["(1, 'again')", "(null, 'nobody')"])
def test_duplicate_or_missing_keys_fail_the_load_and_change_nothing(
    warehouse: Warehouse, load_type: str, bad: str, first: bool
) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (id int, v text);
        insert into bronze.{p}_t values (1, 'a');
        create view silver.v_{p}_t as select id, v from bronze.{p}_t;
        create table silver.{p}_t (id int, v text);
        """
    )
    warehouse.job("silver.{p}_t", load_type=load_type, keys=["id"])
    if not first:
        warehouse.run()
    before = warehouse.written("silver.{p}_t")
    warehouse.execute(f"insert into bronze.{{p}}_t values {bad}")
    assert warehouse.run_failing() == {"silver.{p}_t": "failed"}
    assert warehouse.log("silver.{p}_t")["sqlstate"] == "MW042"
    assert warehouse.written("silver.{p}_t") == before

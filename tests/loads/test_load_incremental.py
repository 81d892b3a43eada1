"""Load types append and upsert: increments by _load_id, surrogate keys."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from warehouse import Warehouse


@pytest.fixture
def appended(warehouse: Warehouse) -> Warehouse:
    """A tracked bronze table, and an append job that reads its _load_id."""
    warehouse.execute(
        """
        create table setup.{p}_feed (v text);
        create table bronze.{p}_events (v text, _load_id bigint);
        create view silver.v_{p}_events as select upper(v) as v, _load_id from bronze.{p}_events;
        create table silver.{p}_events (v text, _load_id bigint, _loaded_at timestamptz);
        create procedure bronze.{p}_fetch(p_load_id bigint, inout p_counts setup.load_counts)
        language plpgsql as $$
        begin
          insert into bronze.{p}_events select v, p_load_id from setup.{p}_feed;
          get diagnostics p_counts.rows_inserted = row_count;
          delete from setup.{p}_feed;
        end;
        $$;
        insert into setup.{p}_feed values ('a'), ('b');
        """
    )
    warehouse.job("bronze.{p}_events", load_type="procedure", source="bronze.{p}_fetch")
    warehouse.job("silver.{p}_events", load_type="append")
    return warehouse


@pytest.mark.every_server
def test_append_adds_what_came_since_its_last_load(appended: Warehouse) -> None:
    appended.run()
    appended.execute("insert into setup.{p}_feed values ('c')")
    appended.run()
    assert appended.content("silver.{p}_events", "v") == [("A",), ("B",), ("C",)]
    assert appended.counts("silver.{p}_events") == (1, 0, 0, 0)
    log = appended.log("silver.{p}_events")
    assert log["rows_read"] == 1
    assert log["watermark_from"] < log["watermark_to"]
    assert log["watermark_to"] == appended.log("bronze.{p}_events")["load_id"]


def test_append_without_news_is_up_to_date(appended: Warehouse) -> None:
    appended.run()
    before = appended.written("silver.{p}_events")
    assert appended.run()["silver.{p}_events"] == "up_to_date"
    assert appended.written("silver.{p}_events") == before


@pytest.mark.every_server
def test_a_full_refresh_of_append_rebuilds_the_table(appended: Warehouse) -> None:
    appended.run()
    appended.execute("insert into setup.{p}_feed values ('c')")
    appended.run()
    appended.execute("insert into silver.{p}_events values ('by hand')")
    appended.run(full_refresh=True)
    assert appended.content("silver.{p}_events", "v") == [("A",), ("B",), ("C",)]


def test_a_failed_append_is_made_good_by_the_next_run(appended: Warehouse) -> None:
    appended.run()
    appended.execute("alter table silver.{p}_events add constraint {p}_short check (length(v) < 3)")
    appended.execute("insert into setup.{p}_feed values ('too long')")
    assert appended.run_failing()["silver.{p}_events"] == "failed"
    appended.execute("alter table silver.{p}_events drop constraint {p}_short")
    appended.execute("insert into setup.{p}_feed values ('d')")
    appended.run()
    assert appended.counts("silver.{p}_events") == (2, 0, 0, 0)


def test_append_from_a_table_nobody_tracks_adds_its_new_load_ids(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (v text, _load_id bigint);
        insert into bronze.{p}_t values ('a', 1);
        create view silver.v_{p}_t as select v, _load_id from bronze.{p}_t;
        create table silver.{p}_t (v text);
        """
    )
    warehouse.job("silver.{p}_t", load_type="append")
    warehouse.run()
    warehouse.execute("insert into bronze.{p}_t values ('b', 2)")
    warehouse.run()
    warehouse.run()
    assert warehouse.content("silver.{p}_t", "v") == [("a",), ("b",)]


def test_a_truncated_target_is_filled_again(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (id int, _load_id bigint);
        insert into bronze.{p}_t values (1, 1), (2, 2);
        create view silver.v_{p}_t as select id, _load_id from bronze.{p}_t;
        create table silver.{p}_t (id int primary key, _load_id bigint);
        """
    )
    warehouse.job("silver.{p}_t", load_type="upsert")
    for _ in range(2):
        warehouse.run()
        assert warehouse.content("silver.{p}_t", "id") == [(1,), (2,)]
        warehouse.execute("truncate silver.{p}_t")


@pytest.fixture
def mixed(appended: Warehouse) -> Warehouse:
    """Events of a job and events that something else writes, which numbers them from 1."""
    appended.execute(
        """
        create table bronze.{p}_foreign (v text, _load_id bigint);
        insert into bronze.{p}_foreign values ('x', 1);
        create view silver.v_{p}_mixed as
          select v, _load_id from bronze.{p}_events
          union all select v, _load_id from bronze.{p}_foreign;
        create table silver.{p}_mixed (v text primary key, _load_id bigint);
        """
    )
    return appended


def test_upsert_misses_nothing_of_sources_with_different_numbers(mixed: Warehouse) -> None:
    mixed.job("silver.{p}_mixed", load_type="upsert")
    mixed.run()
    mixed.execute("insert into bronze.{p}_foreign values ('y', 2)")
    mixed.run()
    mixed.execute("insert into setup.{p}_feed values ('c')")
    mixed.run()
    assert mixed.content("silver.{p}_mixed", "v") == [("a",), ("b",), ("c",), ("x",), ("y",)]


def test_append_refuses_sources_with_different_numbers(mixed: Warehouse) -> None:
    mixed.job("silver.{p}_mixed", load_type="append")
    mixed.run()
    mixed.execute("insert into bronze.{p}_foreign values ('y', 2)")
    assert mixed.run_failing()["silver.{p}_mixed"] == "failed"
    assert mixed.log("silver.{p}_mixed")["sqlstate"] == "MW012"
    assert mixed.content("silver.{p}_mixed", "v") == [("a",), ("b",), ("x",)]


@pytest.fixture(params=["_load_id", "no _load_id"])
def upserted(appended: Warehouse, request: pytest.FixtureRequest) -> Warehouse:
    """An upsert with surrogate keys from the table of events; with and without increments."""
    load_id = ", max(_load_id) as _load_id" if request.param == "_load_id" else ""
    appended.execute(
        f"""
        create view gold.v_{{p}}_dim as
          select left(v, 1) as code, max(v) as v{load_id}
          from bronze.{{p}}_events group by left(v, 1);
        create table gold.{{p}}_dim (
          dim_key int not null unique, code text primary key, v text, _load_id bigint
        );
        """
    )
    options: dict[str, Any] = {"surrogate_key": {"column": "dim_key", "order_by": ["code"]}}
    appended.job("gold.{p}_dim", load_type="upsert", options=options)
    return appended


@pytest.mark.every_server
def test_upsert_inserts_updates_and_keeps_surrogate_keys(upserted: Warehouse) -> None:
    upserted.run()
    first = upserted.content("gold.{p}_dim", "code, dim_key, v")
    assert first == [("a", 1, "a"), ("b", 2, "b")]
    upserted.execute("insert into setup.{p}_feed values ('b2'), ('0')")
    upserted.run()
    assert upserted.content("gold.{p}_dim", "code, dim_key, v") == [
        ("0", 3, "0"),
        ("a", 1, "a"),
        ("b", 2, "b2"),
    ]
    assert upserted.counts("gold.{p}_dim") == (1, 1, 0, 0)


def test_upsert_keeps_rows_that_left_the_source(upserted: Warehouse) -> None:
    upserted.run()
    upserted.execute("delete from bronze.{p}_events where v = 'a'")
    upserted.run(full_refresh=True)
    assert upserted.content("gold.{p}_dim", "code, dim_key") == [("a", 1), ("b", 2)]


def test_an_unchanged_upsert_writes_no_row(upserted: Warehouse) -> None:
    upserted.run()
    before = upserted.written("gold.{p}_dim")
    assert upserted.run()["gold.{p}_dim"] == "up_to_date"
    assert upserted.run(full_refresh=True)["gold.{p}_dim"] == "succeeded"
    assert upserted.written("gold.{p}_dim") == before


@pytest.fixture
def codes(warehouse: Warehouse) -> Warehouse:
    """An append and an upsert of rows with a code that must be unique."""
    warehouse.execute(
        """
        create table setup.{p}_feed (id int, code numeric, note text);
        create table bronze.{p}_t (id int, code numeric, note text, _load_id bigint);
        create procedure bronze.{p}_fetch(p_load_id bigint, inout p_counts setup.load_counts)
        language plpgsql as $$
        begin
          insert into bronze.{p}_t select id, code, note, p_load_id from setup.{p}_feed;
          get diagnostics p_counts.rows_inserted = row_count;
          delete from setup.{p}_feed;
        end;
        $$;
        create view silver.v_{p}_log as select id, code, note, _load_id from bronze.{p}_t;
        create table silver.{p}_log (id int, code numeric(5, 1), note text, _load_id bigint);
        create view silver.v_{p}_now as select distinct on (id) id, code, note, _load_id
          from bronze.{p}_t order by id, _load_id desc;
        create table silver.{p}_now (
          id int primary key, code numeric(5, 1), note text, _load_id bigint
        );
        """
    )
    warehouse.job("bronze.{p}_t", load_type="procedure", source="bronze.{p}_fetch")
    warehouse.job("silver.{p}_log", load_type="append")
    warehouse.job("silver.{p}_now", load_type="upsert")
    return warehouse


def feed(codes: Warehouse, *rows: tuple[Any, ...]) -> dict[str, str]:
    for row in rows:
        codes.execute("insert into setup.{p}_feed values (%s, %s, %s)", *(*row, None, None)[:3])
    try:
        codes.run()
    except psycopg.Error as error:
        if error.sqlstate != "MW020":
            raise
    return codes.statuses()


def ids(codes: Warehouse, table: str) -> list[Any]:
    return [each for (each,) in codes.content(f"silver.{{p}}_{table}", "id")]


def refused(codes: Warehouse, table: str) -> list[Any]:
    query = (
        "select (row_data ->> 'id')::int from setup.quarantine"
        " where target = %s and status = 'open' order by 1"
    )
    return [each for (each,) in codes.rows(query, codes.fill(f"silver.{{p}}_{table}"))]


@pytest.mark.every_server
def test_a_duplicate_of_a_stored_row_is_refused(codes: Warehouse) -> None:
    for table in ("log", "now"):
        codes.rule(f"silver.{{p}}_{table}", "code", "unique", columns=["code"], gate="drop")
    feed(codes, (1, 10), (2, 20), (3, None))
    # 10.04 is 10.0 in the table
    feed(codes, (4, 10.04), (5, 30), (6, None), (7, 40), (8, 40))
    for table in ("log", "now"):
        assert ids(codes, table) == [1, 2, 3, 5, 6]
        assert refused(codes, table) == [4, 7, 8]


def test_a_fail_rule_sees_a_duplicate_of_a_stored_row(codes: Warehouse) -> None:
    for table in ("log", "now"):
        codes.rule(f"silver.{{p}}_{table}", "code", "unique", columns=["code"], gate="fail")
    feed(codes, (1, 10))
    statuses = feed(codes, (2, 10))
    for table in ("log", "now"):
        assert statuses[f"silver.{{p}}_{table}"] == "failed"
        assert ids(codes, table) == [1]


def test_a_row_that_is_replaced_is_no_duplicate(codes: Warehouse) -> None:
    codes.rule("silver.{p}_now", "code", "unique", columns=["code"], gate="drop")
    feed(codes, (1, 10), (2, 20))
    feed(codes, (1, 10, "again"))
    assert refused(codes, "now") == []
    # 1 lets go of its code, and 3 takes it
    feed(codes, (1, 11), (3, 10))
    assert refused(codes, "now") == []
    assert codes.content("silver.{p}_now", "id, code::int") == [(1, 11), (2, 20), (3, 10)]


def test_a_row_that_stays_because_its_successor_is_refused_is_one(codes: Warehouse) -> None:
    codes.rule("silver.{p}_now", "code", "unique", columns=["code"], gate="drop")
    codes.rule(
        "silver.{p}_now",
        "good",
        "expression",
        expression="note is distinct from 'bad'",
        gate="drop",
    )
    feed(codes, (1, 10), (2, 20))
    feed(codes, (1, 11, "bad"), (3, 10))
    assert refused(codes, "now") == [1, 3]
    assert codes.content("silver.{p}_now", "id, code::int") == [(1, 10), (2, 20)]


def test_a_child_that_goes_with_the_delivery_of_its_parent_is_none(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (parent int, id int, code text);
        create view silver.v_{p}_t as select parent, id, code from bronze.{p}_t;
        create view silver.{p}_parents as select distinct parent from bronze.{p}_t;
        create table silver.{p}_t (parent int, id int primary key, code text, _load_id bigint);
        insert into bronze.{p}_t values (1, 1, 'a'), (2, 2, 'b');
        """
    )
    parents = {"parents": warehouse.fill("silver.{p}_parents"), "columns": {"parent": "parent"}}
    options: dict[str, Any] = {"replace_by": parents}
    warehouse.job("silver.{p}_t", load_type="upsert", options=options)
    warehouse.rule("silver.{p}_t", "code", "unique", columns=["code"], gate="drop")
    warehouse.run()
    # the child of 1 has another number now; 2 is not delivered, so its child stays
    warehouse.execute("delete from bronze.{p}_t")
    warehouse.execute("insert into bronze.{p}_t values (1, 3, 'a'), (1, 4, 'b')")
    warehouse.run()
    assert warehouse.content("silver.{p}_t", "id, code") == [(2, "b"), (3, "a")]
    assert refused(warehouse, "t") == [4]


def test_a_value_that_the_table_cannot_hold_is_left_to_its_rule(codes: Warehouse) -> None:
    for table in ("log", "now"):
        codes.rule(f"silver.{{p}}_{table}", "code", "unique", columns=["code"], gate="drop")
        codes.rule(
            f"silver.{{p}}_{table}",
            "size",
            "range",
            columns=["code"],
            arguments={"max": 99},
            gate="drop",
        )
    feed(codes, (1, 10))
    feed(codes, (2, 10**9), (3, 20))
    for table in ("log", "now"):
        assert ids(codes, table) == [1, 3]
        assert refused(codes, table) == [2]


@pytest.mark.every_server
def test_stored_duplicates_are_counted_for_a_warning(codes: Warehouse) -> None:
    codes.rule("silver.{p}_log", "code", "unique", columns=["code"], gate="warn")
    codes.rule("silver.{p}_log", "both", "unique", columns=["code", "note"], gate="warn")
    feed(codes, (1, 10, "a"))
    feed(codes, (2, 10, "b"), (3, 20, "a"), (4, 10, "a"))
    query = (
        "select rule_name, checked, violated from setup.data_quality"
        " where target = 'silver.{p}_log' order by 1"
    )
    assert codes.rows(query) == [("both", 3, 1), ("code", 3, 2)]


def test_an_index_finds_the_stored_duplicates(codes: Warehouse) -> None:
    """One look-up for each value that was delivered; without an index one scan of the target."""
    codes.rule("silver.{p}_log", "code", "unique", columns=["code"], gate="warn")
    codes.execute("insert into silver.{p}_log select n, n / 10.0 from generate_series(1, 20000) n")
    codes.execute("insert into bronze.{p}_t select n, n, null, 7 from generate_series(1, 20) as n")
    codes.execute("create index on silver.{p}_log (code); analyze silver.{p}_log, bronze.{p}_t")
    (step,) = codes.rows(
        "select c.step from setup._get_job('silver.{p}_log') as j,"
        " setup._find_clashes(j, setup._row_rules(j.target), 0, 9, null) as c"
    )[0]
    plan = "explain with delivered as materialized (table bronze.{p}_t), " + step
    name = step.split()[0]
    lines = [line for (line,) in codes.rows(f"{plan} table {name}")]
    assert any("Index" in line and "code" in line for line in lines), lines
    assert not any("Seq Scan" in line and "log" in line for line in lines), lines

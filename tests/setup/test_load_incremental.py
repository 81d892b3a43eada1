"""Load types append and upsert: increments by _load_id, surrogate keys."""

from __future__ import annotations

from typing import Any

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

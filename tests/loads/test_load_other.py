"""Load types view and procedure, and what holds for the columns of any target."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from warehouse import Warehouse


@pytest.mark.every_server
def test_a_view_job_moves_nothing_and_succeeds(shop: Warehouse) -> None:
    shop.execute("create view gold.{p}_big as select * from gold.{p}_cities where amount > 10")
    shop.job("gold.{p}_big", load_type="view")
    assert shop.run()["gold.{p}_big"] == "succeeded"
    assert shop.run()["gold.{p}_big"] == "up_to_date"


def test_a_table_behind_a_view_job_follows_its_changes(shop: Warehouse) -> None:
    shop.execute(
        """
        create view silver.{p}_big as select city from silver.{p}_orders where amount >= 10;
        create view gold.v_{p}_big as select city from silver.{p}_big;
        create table gold.{p}_big (city text);
        """
    )
    shop.job("silver.{p}_big", load_type="view")
    shop.job("gold.{p}_big")
    shop.run()
    assert shop.run()["gold.{p}_big"] == "up_to_date"
    shop.execute("insert into bronze.{p}_orders values (3, 'oslo', 99, 0)")
    assert shop.run()["gold.{p}_big"] == "succeeded"
    assert shop.content("gold.{p}_big", "city") == [("BERN",), ("OSLO",), ("ROME",)]


@pytest.mark.every_server
def test_a_materialized_view_job_is_refreshed(shop: Warehouse) -> None:
    shop.execute(
        "create materialized view gold.{p}_sum as select sum(amount) as s from gold.{p}_cities"
    )
    shop.job("gold.{p}_sum", load_type="view")
    shop.run()
    assert shop.rows("select s from gold.{p}_sum") == [(30,)]


def procedure(warehouse: Warehouse, parameters: str, body: str) -> None:
    warehouse.execute(
        "create table gold.{p}_notes (load_id bigint);"
        f"create procedure gold.{{p}}_do({parameters}) language plpgsql as $$ begin {body} end; $$"
    )
    warehouse.job(layer="gold", job_name="gold.{p}_do", load_type="procedure", source="gold.{p}_do")


@pytest.mark.every_server
def test_a_procedure_gets_its_load_id_and_reports_its_counts(warehouse: Warehouse) -> None:
    procedure(
        warehouse,
        "p_load_id bigint, inout p_counts setup.load_counts default null",
        "insert into gold.{p}_notes values (p_load_id); p_counts.rows_inserted := 1;"
        " p_counts.rows_updated := 2;",
    )
    warehouse.run()
    assert warehouse.counts("gold.{p}_do") == (1, 2, 0, 0)
    assert warehouse.rows("select load_id from gold.{p}_notes") == [
        (warehouse.log("gold.{p}_do")["load_id"],)
    ]


def test_a_procedure_may_take_nothing(warehouse: Warehouse) -> None:
    procedure(warehouse, "", "insert into gold.{p}_notes values (1);")
    assert warehouse.run() == {"gold.{p}_do": "succeeded"}
    assert warehouse.counts("gold.{p}_do") == (0, 0, 0, 0)


@pytest.mark.every_server
def test_a_procedure_that_commits_fails_cleanly(warehouse: Warehouse) -> None:
    procedure(warehouse, "", "insert into gold.{p}_notes values (1); commit;")
    assert warehouse.run_failing() == {"gold.{p}_do": "failed"}
    assert warehouse.log("gold.{p}_do")["sqlstate"] == "2D000"
    assert warehouse.rows("select * from gold.{p}_notes") == []


def test_a_procedure_runs_again_only_for_new_loads_of_what_it_declares(shop: Warehouse) -> None:
    procedure(shop, "", "insert into gold.{p}_notes values (1);")
    shop.job(
        layer="gold",
        job_name="gold.{p}_do",
        load_type="procedure",
        source="gold.{p}_do",
        depends_on=["silver.{p}_orders"],
    )
    shop.run()
    assert shop.run()["gold.{p}_do"] == "up_to_date"
    shop.execute("insert into bronze.{p}_orders values (3, 'oslo', 1, 0)")
    assert shop.run()["gold.{p}_do"] == "succeeded"


@pytest.mark.parametrize("reports", [True, False])
def test_readers_of_a_procedure_s_target_follow_it(warehouse: Warehouse, reports: bool) -> None:
    procedure(
        warehouse,
        "inout p_counts setup.load_counts" if reports else "",
        "insert into gold.{p}_notes values (1);" + ("p_counts.rows_inserted := 1;" * reports),
    )
    warehouse.job(
        "gold.{p}_notes", job_name="gold.{p}_do", load_type="procedure", source="gold.{p}_do"
    )
    warehouse.execute(
        "create view gold.v_{p}_count as select count(*) as n from gold.{p}_notes;"
        "create table gold.{p}_count (n bigint)"
    )
    warehouse.job("gold.{p}_count")
    warehouse.run()
    warehouse.run()
    assert warehouse.content("gold.{p}_count", "n") == [(2,)]


def test_a_dropped_procedure_fails_its_job(warehouse: Warehouse) -> None:
    procedure(warehouse, "", "null;")
    warehouse.execute("drop procedure gold.{p}_do")
    assert warehouse.run_failing() == {"gold.{p}_do": "failed"}
    assert warehouse.log("gold.{p}_do")["sqlstate"] == "MW005"


@pytest.mark.parametrize("option", [{"always": True}, {"always": "day"}])
def test_a_job_that_depends_on_the_date_runs_again(shop: Warehouse, option: dict[str, Any]) -> None:
    shop.job("gold.{p}_cities", options=option)
    shop.execute("set timezone = 'UTC'; set setup.now = '2025-03-01 10:00+00'")
    shop.run()
    shop.execute("set setup.now = '2025-03-02 10:00+00'")
    assert shop.run()["gold.{p}_cities"] == "succeeded"
    expected = "up_to_date" if option["always"] == "day" else "succeeded"
    assert shop.run()["gold.{p}_cities"] == expected
    log = shop.log("silver.{p}_orders")
    assert log["started_at"] == log["finished_at"] == "2025-03-02T10:00:00+00:00"
    with pytest.raises(psycopg.errors.InvalidDatetimeFormat):
        shop.execute("set setup.now = 'no time'; select setup._now()")
    shop.execute("reset setup.now")


def test_a_column_the_source_lacks_fails_the_load_by_name(shop: Warehouse) -> None:
    shop.execute("alter table gold.{p}_cities add column country text")
    assert shop.run_failing()["gold.{p}_cities"] == "failed"
    log = shop.log("gold.{p}_cities")
    assert (log["sqlstate"], '"country"' in log["message"]) == ("MW041", True)


@pytest.mark.every_server
def test_defaults_identities_and_generated_columns_are_left_to_the_table(shop: Warehouse) -> None:
    shop.execute(
        "alter table gold.{p}_cities add column id int generated always as identity,"
        " add column note text default 'new',"
        " add column twice bigint generated always as (amount * 2) stored"
    )
    shop.run()
    assert (
        shop.content("gold.{p}_cities", "city, id, note, twice")
        == [
            ("BERN", 1, "new", 20),
            ("ROME", 2, "new", 40),
        ]
        or shop.value("select count(*) from gold.{p}_cities where twice = amount * 2") == 2
    )


def test_columns_only_the_view_has_are_ignored(shop: Warehouse) -> None:
    shop.execute(
        "create or replace view gold.v_{p}_cities as"
        " select city, sum(amount) as amount, count(*) as orders"
        " from silver.{p}_orders group by city"
    )
    shop.run()
    assert shop.value("select count(*) from gold.{p}_cities") == 2

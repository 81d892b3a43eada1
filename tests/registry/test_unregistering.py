"""Configuring and removing pipelines, jobs and rules, and what a run says of what is disabled."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from inbox import Inbox
from sessions import wait_until
from warehouse import Warehouse, error_of

RULE = {"columns": ["city"], "gate": "warn"}


def count(warehouse: Warehouse, table: str, condition: str) -> Any:
    return warehouse.value(f"select count(*) from setup.{table} where {condition}")


def test_a_job_is_removed_with_its_rules(shop: Warehouse) -> None:
    shop.rule("silver.{p}_orders", "city", "not_null", **RULE)
    shop.run()
    shop.execute("select setup.unregister_job('gold.{p}_cities')")
    shop.execute("select setup.unregister_job('silver.{p}_orders')")
    assert count(shop, "load_jobs", "pipeline = '{p}'") == 0
    assert count(shop, "quality_rules", "target = 'silver.{p}_orders'") == 0
    assert count(shop, "load_log", "pipeline = '{p}'") == 2
    assert shop.value("select count(*) from silver.{p}_orders") == 2
    error = error_of(shop.connection, shop.fill("select setup.unregister_job('gold.{p}_cities')"))
    assert error.sqlstate == "MW002"


def test_a_job_that_would_be_found_again_says_so(warehouse: Warehouse) -> None:
    warehouse.execute(
        "select setup.seed_config('{p}_path', '', '');"
        "select setup.register_pipeline('{p}', p_sources =>"
        """ '[{"prefix": "{p}_", "path_key": "{p}_path"}]');"""
        "create table bronze.{p}_x (a text, _load_id bigint);"
        "select setup.discover_jobs();"
        "select setup.unregister_job('bronze.{p}_x')"
    )
    assert any("finds" in notice for notice in warehouse.notices)


def test_nothing_is_removed_while_it_runs(
    shop: Warehouse, second_session: psycopg.Connection
) -> None:
    start = "select run_id from setup._start_run('{silver,gold}', array[%s], p_client => 'driver')"
    run_id = second_session.execute(start, [shop.name]).fetchone()[0]  # type: ignore[index]
    for call in (
        "select setup.unregister_pipeline('{p}')",
        "select setup.unregister_job('gold.{p}_cities')",
    ):
        error = error_of(shop.connection, shop.fill(call))
        assert error.sqlstate == "MW022"
        assert f"Run {run_id} " in str(error.diag.message_detail)
    assert count(shop, "load_jobs", "pipeline = '{p}'") == 2
    second_session.close()
    wait_until(shop.connection, "select not setup._run_is_alive(%s)", run_id)
    shop.execute("select setup.unregister_pipeline('{p}')")
    assert count(shop, "load_jobs", "pipeline = '{p}'") == 0


def test_a_pipeline_goes_with_its_keys_and_leaves_those_of_others(shop: Warehouse) -> None:
    other = Warehouse(shop.connection, f"{shop.name}_eu")
    shop.execute(
        "select setup.seed_config(k, '', '') from unnest('{{p}_path,{p}_size,{p}_eu_path,"
        "base_{p},shared_{p}}'::text[]) as k;"
        "select setup.register_pipeline('{p}', p_required_config => '{base_{p},shared_{p}}');"
        "create table bronze.{p}_eu_x (a text, _load_id bigint)"
    )
    other.job("bronze.{p}_x", source=shop.fill("file:{shared_{p}}/x.csv"))
    shop.execute("select setup.unregister_pipeline('{p}')")
    query = "select config_key from setup.etl_config where config_key ~ '{p}(_|$)' order by 1"
    assert [row[0] for row in shop.rows(query)] == [
        shop.fill("shared_{p}"), shop.fill("{p}_eu_path"),
    ]  # fmt: skip
    other.execute("select setup.unregister_pipeline('{p}')")
    assert shop.rows(query) == []


def test_what_merges_keep_is_named(warehouse: Warehouse) -> None:
    warehouse.execute(
        "create table bronze.{p}_e (id int, at int, v text, _load_id bigint);"
        "create view silver.v_{p}_h as select id, at, v from bronze.{p}_e;"
        "create table silver.{p}_h (id int, v text);"
        "insert into bronze.{p}_e values (1, 1, 'a', 1)"
    )
    warehouse.job("silver.{p}_h", load_type="scd2", keys=["id"], sequence=["at"])
    warehouse.run()
    warehouse.execute("select setup.unregister_pipeline('{p}')")
    (told,) = [notice for notice in warehouse.notices if "stays" in notice]
    warehouse.execute(told[told.index("drop table") :])
    left = "select count(*) from pg_class where relname ~ '^{p}_h' and relkind = 'r'"
    assert warehouse.value(left) == 0


def test_a_pipeline_that_is_not_there_is_no_error(warehouse: Warehouse) -> None:
    warehouse.execute("select setup.unregister_pipeline('{p}_not')")
    assert warehouse.notices == [warehouse.fill('pipeline "{p}_not" is not registered')]


def test_a_rule_is_removed_by_name(shop: Warehouse) -> None:
    shop.rule("silver.{p}_orders", "city", "not_null", **RULE)
    shop.run()
    error = error_of(
        shop.connection, shop.fill("select setup.unregister_rule('silver.{p}_orders', 'cities')")
    )
    assert (error.sqlstate, error.diag.message_hint) == ("MW071", 'Did you mean "city"?')
    shop.execute("select setup.unregister_rule('silver.{p}_orders', 'city')")
    assert count(shop, "quality_rules", "target = 'silver.{p}_orders'") == 0


def test_what_configure_rule_sets_outlives_a_registration(shop: Warehouse) -> None:
    shop.rule("silver.{p}_orders", "size", "range", columns=["amount"], arguments={"min": 1})
    call = "select setup.configure_rule('silver.{p}_orders', 'size', {})"
    shop.execute(
        call.replace(
            "{}", """p_gate => 'fail', p_arguments => '{"min": 5}', p_is_enabled => false"""
        )
    )
    shop.rule("silver.{p}_orders", "size", "range", columns=["amount"], arguments={"min": 2})
    assert shop.rows(
        "select gate, arguments, is_enabled from setup.quality_rules"
        " where target = 'silver.{p}_orders'"
    ) == [("fail", {"min": 5}, False)]
    for setting in ("p_gate => 'stop'", """p_arguments => '{"min": "low"}'"""):
        error = error_of(shop.connection, shop.fill(call.replace("{}", setting)))
        assert error.sqlstate == "MW013"


def test_what_configure_pipeline_sets_outlives_a_registration(shop: Warehouse) -> None:
    call = "select setup.configure_pipeline('{p}', {})"
    shop.execute(call.replace("{}", "p_on_busy => 'refuse', p_is_enabled => false"))
    shop.execute("select setup.register_pipeline('{p}', 'A shop', p_on_busy => 'wait')")
    assert shop.rows(
        "select description, on_busy, is_enabled from setup.pipelines where pipeline = '{p}'"
    ) == [("A shop", "refuse", False)]
    error = error_of(shop.connection, shop.fill(call.replace("{}", "p_on_busy => 'queue'")))
    assert error.sqlstate == "MW012"
    error = error_of(shop.connection, "select setup.configure_pipeline('retial')")
    assert (error.sqlstate, error.diag.message_hint) == ("MW001", 'Did you mean "retail"?')


@pytest.mark.parametrize("what", ["job", "pipeline"])
def test_a_selected_job_that_is_disabled_is_named(shop: Warehouse, what: str) -> None:
    name = {"job": "gold.{p}_cities", "pipeline": "{p}"}[what]
    shop.execute(f"select setup.configure_{what}('{name}', p_is_enabled => false)")
    call = "call setup.orchestrate_all(p_select => array['gold.{p}_cities'])"
    shop.execute(call)
    (told,) = [notice for notice in shop.notices if "disabled" in notice]
    remedy = f"select setup.configure_{what}('{name}', p_is_enabled => true);"
    assert told.endswith(shop.fill("gold.{p}_cities  disabled  " + remedy))
    shop.execute(remedy)
    shop.notices.clear()
    shop.execute(call)
    assert not [notice for notice in shop.notices if "disabled" in notice]


@pytest.mark.parametrize(("set_by_user", "kept"), [(None, "critical"), ("audit", "audit")])
def test_a_column_of_a_later_release_is_set_by_registration(
    shop: Warehouse, set_by_user: str | None, kept: str
) -> None:
    """As if importance had been added after the job was registered."""
    shop.execute(
        "update setup.load_jobs set registered = registered - 'importance', importance = default"
        " where pipeline = '{p}'"
    )
    shop.execute("select setup.configure_job('silver.{p}_orders', p_importance => %s)", set_by_user)
    shop.job("silver.{p}_orders", importance="critical")
    query = "select importance from setup.load_jobs where job_name = 'silver.{p}_orders'"
    assert shop.value(query) == kept
    shop.job("silver.{p}_orders", importance="reference")
    assert shop.value(query) == ("reference" if set_by_user is None else kept)


@pytest.mark.parametrize("name", ["run", "bronze", "critical"])
def test_keys_of_the_framework_belong_to_no_pipeline(warehouse: Warehouse, name: str) -> None:
    query = "select string_agg(config_key, ',' order by 1) from setup.etl_config where is_built_in"
    before = warehouse.value(query)
    assert {"environment", "run_timeout"} <= set(before.split(","))
    warehouse.connection.execute(
        "select setup.register_pipeline(%s, p_required_config => '{environment,run_timeout}')",
        [name],
    )
    warehouse.connection.execute("select setup.unregister_pipeline(%s)", [name])
    assert warehouse.value(query) == before


APPENDS = """
create table silver.{p}_orders (id int, _load_id bigint);
create view silver.v_{p}_log as select id, _load_id from silver.{p}_orders;
create table silver.{p}_log (id int, _load_id bigint);
create view gold.v_{p}_log as select id, _load_id from silver.{p}_log;
create table gold.{p}_log (id int, _load_id bigint);
create view silver.v_{p}_orders as select g as id from generate_series(1, 2) as g;
"""


@pytest.fixture
def appends(warehouse: Warehouse) -> Warehouse:
    """A full table of two rows, one that appends from it, one that appends from that."""
    warehouse.execute(APPENDS)
    register_appends(warehouse)
    warehouse.run()
    return warehouse


def register_appends(warehouse: Warehouse) -> None:
    warehouse.job("silver.{p}_orders")
    warehouse.job("silver.{p}_log", load_type="append")
    warehouse.job("gold.{p}_log", load_type="append")


def ids(warehouse: Warehouse, table: str) -> list[int]:
    return [number for (number,) in warehouse.content(table, "id")]


def test_a_pipeline_that_is_registered_again_doubles_nothing(appends: Warehouse) -> None:
    appends.execute("insert into silver.{p}_log values (9, null)")
    appends.execute(
        "select setup.unregister_pipeline('{p}'); select setup.register_pipeline('{p}')"
    )
    register_appends(appends)
    assert set(appends.run().values()) == {"succeeded"}
    # what was filled by hand is nobody's to take back
    assert ids(appends, "silver.{p}_log") == [1, 2, 9]
    assert ids(appends, "gold.{p}_log") == [1, 2]
    assert any("begins anew" in notice for notice in appends.notices)
    assert set(appends.run().values()) == {"up_to_date"}


def test_a_job_that_is_registered_again_is_followed_by_its_readers(appends: Warehouse) -> None:
    appends.execute("select setup.unregister_job('silver.{p}_log')")
    appends.job("silver.{p}_log", load_type="append")
    appends.run()
    for table in ("silver.{p}_log", "gold.{p}_log"):
        assert ids(appends, table) == [1, 2]


def test_a_table_without_load_ids_is_not_doubled_either(warehouse: Warehouse) -> None:
    warehouse.execute(APPENDS + "create table gold.{p}_plain (id int);")
    warehouse.execute("insert into gold.{p}_plain values (9)")
    register_appends(warehouse)
    plain = {"load_type": "append", "source": "gold.v_{p}_log"}
    warehouse.job("gold.{p}_plain", **plain)
    warehouse.run()
    assert ids(warehouse, "gold.{p}_plain") == [1, 2, 9]
    warehouse.execute("select setup.unregister_job('gold.{p}_plain')")
    warehouse.job("gold.{p}_plain", **plain)
    warehouse.run()
    assert ids(warehouse, "gold.{p}_plain") == [1, 2]


def test_what_a_job_took_back_is_followed_after_it_has_gone(appends: Warehouse) -> None:
    appends.execute(
        "create or replace view silver.v_{p}_orders as"
        " select g as id from generate_series(2, 3) as g"
    )
    appends.run(["silver.{p}_orders"])
    appends.execute("select setup.unregister_job('silver.{p}_orders')")
    appends.job("silver.{p}_orders")
    appends.run()
    for table in ("silver.{p}_log", "gold.{p}_log"):
        assert ids(appends, table) == [2, 3]
    assert set(appends.run().values()) == {"up_to_date"}


@pytest.mark.parametrize("keeps", [False, True])
def test_files_of_a_job_that_is_registered_again_are_there_once(inbox: Inbox, keeps: bool) -> None:
    inbox.declare(source="f_*.csv", load_type="append", keep_deliveries=keeps)
    warehouse = inbox.warehouse
    warehouse.execute(
        "create view silver.v_{p}_orders as select id, _load_id from bronze.{p}_orders;"
        "create table silver.{p}_orders (id text, _load_id bigint)"
    )
    warehouse.job("silver.{p}_orders", load_type="append")
    for number in (1, 2):
        inbox.write(f"id,name,note\n{number},x,y\n", f"f_{number}.csv")
        warehouse.run()
    (inbox.folder / "f_2.csv").unlink()
    warehouse.execute("select setup.unregister_job('bronze.{p}_orders')")
    job = {"source": "file:{{p}}/f_*.csv", "load_type": "append"}
    warehouse.job("bronze.{p}_orders", options={"keep_deliveries": keeps}, **job)
    inbox.write("id,name,note\n3,x,y\n", "f_3.csv")
    warehouse.run()
    for table in ("bronze.{p}_orders", "silver.{p}_orders"):
        assert warehouse.content(table, "id") == [("1",), ("2",), ("3",)]
    assert set(warehouse.run().values()) == {"up_to_date"}

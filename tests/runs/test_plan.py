"""Plans and dry runs: order, reasons, configuration, and that they write nothing."""

from __future__ import annotations

import psycopg
import pytest
from warehouse import Row, Warehouse, error_of


def plan(warehouse: Warehouse, arguments: str = "array['{p}']") -> list[tuple[str, str, str]]:
    query = f"select job_name, action, reason from setup.plan({arguments}) order by position"
    return [
        (name.replace(warehouse.name, "{p}"), action, (reason or "").replace(warehouse.name, "{p}"))
        for name, action, reason in warehouse.rows(query)
    ]


def test_the_plan_says_why_each_job_runs(shop: Warehouse) -> None:
    assert plan(shop) == [
        ("silver.{p}_orders", "run", "first load"),
        ("gold.{p}_cities", "run", "first load"),
    ]
    shop.run()
    assert plan(shop) == [
        ("silver.{p}_orders", "run", "bronze.{p}_orders is not tracked"),
        ("gold.{p}_cities", "run", "if changed: silver.{p}_orders"),
    ]
    assert plan(shop, "array['{p}'], p_select => '{gold.{p}_cities}'") == [
        ("gold.{p}_cities", "up to date", "no source has a newer load")
    ]
    shop.execute("insert into bronze.{p}_orders values (3, 'oslo', 5, 0)")
    shop.run(select=["silver.{p}_orders"])
    assert plan(shop)[1] == ("gold.{p}_cities", "run", "new load of silver.{p}_orders")
    assert plan(shop, "array['{p}'], p_full_refresh => true")[1][2] == "full refresh"


@pytest.mark.parametrize(
    "change",
    [
        "create or replace view gold.v_{p}_cities as"
        " select city, sum(amount) + 0 as amount from silver.{p}_orders group by city",
        "select setup.configure_job('gold.{p}_cities', p_options => '{\"count_rows\": true}')",
        "select setup.register_rule('gold.{p}_cities', 'r', 'not_null', '{amount}')",
        "truncate gold.{p}_cities",
        "select setup.seed_config('{p}_setting', 'a', 'used by some function')",
    ],
)
def test_a_changed_definition_is_a_reason_to_run(shop: Warehouse, change: str) -> None:
    shop.run()
    shop.execute(change)
    assert plan(shop)[1] == ("gold.{p}_cities", "run", "definition changed")


def test_jobs_run_by_importance_height_load_order_and_name(warehouse: Warehouse) -> None:
    warehouse.execute("create procedure silver.{p}_do() language sql as 'select 1'")
    for name, importance, order in [
        ("e", "reference", 1), ("d", "important", 2), ("c", "important", 2), ("b", "important", 1),
        ("a", "critical", 9),
    ]:  # fmt: skip
        warehouse.job(
            layer="silver",
            job_name=f"{{p}}.{name}",
            load_type="procedure",
            source="silver.{p}_do",
            importance=importance,
            load_order=order,
        )
    warehouse.job(
        layer="silver",
        job_name="{p}.0",
        load_type="procedure",
        source="silver.{p}_do",
        importance="audit",
        depends_on=["{p}.d"],
    )
    warehouse.job(
        layer="silver",
        job_name="{p}.1",
        load_type="procedure",
        source="silver.{p}_do",
        importance="critical",
        depends_on=["{p}.e"],
    )
    order_of_run = list(warehouse.run())
    assert [name for name, *_ in plan(warehouse)] == order_of_run
    # e is as critical as what waits for it; d is higher than b and c
    assert order_of_run == ["{p}.e", "{p}.a", "{p}.1", "{p}.d", "{p}.b", "{p}.c", "{p}.0"]


def test_a_disabled_job_is_listed_and_left_out(shop: Warehouse) -> None:
    shop.execute("select setup.configure_job('silver.{p}_orders', p_is_enabled => false)")
    assert ("silver.{p}_orders", "disabled", "disabled by a user") in plan(shop)
    assert shop.run() == {"gold.{p}_cities": "succeeded"}


def test_without_an_enabled_job_a_run_succeeds(shop: Warehouse) -> None:
    shop.execute("update setup.load_jobs set is_enabled = false where pipeline = '{p}'")
    shop.execute("call setup.orchestrate_all('{{p}}')")
    assert shop.rows("select state, message from setup.runs order by run_id desc limit 1") == [
        ("succeeded", "nothing to do: no enabled job is in scope")
    ]


def test_a_disabled_pipeline_is_left_out(shop: Warehouse) -> None:
    shop.execute("update setup.pipelines set is_enabled = false where pipeline = '{p}'")
    assert plan(shop) == []


def everything(warehouse: Warehouse) -> list[Row]:
    """The writer of every row of the control tables and of the tables of the pipeline."""
    tables = warehouse.rows(
        "select oid::regclass::text from pg_class where relkind = 'r'"
        " and (relnamespace = 'setup'::regnamespace or relname like '{p}%') order by 1"
    )
    return [(table, *row) for (table,) in tables for row in warehouse.written(table)]


def test_a_dry_run_writes_nothing(shop: Warehouse) -> None:
    shop.execute("select setup.seed_config('{p}_folder', '', 'of its files')")
    shop.execute(
        "select setup.register_pipeline('{p}', null, '{}', %s)",
        shop.fill('[{"prefix": "{p}_new_", "path_key": "{p}_folder", "first_order": 1}]'),
    )
    shop.execute("create table bronze.{p}_new_table (a text, _load_id bigint)")
    shop.execute(
        "create or replace view gold.v_{p}_cities as"
        " select city, sum(amount) as amount from bronze.{p}_orders group by city"
    )
    before = everything(shop)
    shop.notices.clear()
    shop.execute("call setup.orchestrate_all('{{p}}', p_dry_run => true)")
    assert everything(shop) == before
    assert [notice.replace(shop.name, "{p}") for notice in shop.notices] == [
        "[bronze] {p}_new_table  run  first load",
        "[gold] {p}_cities  run  first load",
        "[silver] {p}_orders  run  first load",
    ]


def test_a_dry_run_without_jobs_says_so(warehouse: Warehouse) -> None:
    warehouse.execute("call setup.orchestrate_all('{{p}}', p_dry_run => true)")
    assert warehouse.notices == ["nothing to do: no enabled job is in scope"]


@pytest.mark.parametrize("layer", ["bronze", "silver", "gold"])
def test_each_layer_has_its_own_orchestrator(shop: Warehouse, layer: str) -> None:
    shop.execute("create table bronze.{p}_copy (city text)")
    shop.job("bronze.{p}_copy", source="bronze.{p}_orders")
    shop.execute(f"call setup.orchestrate_{layer}('{{{{p}}}}')")
    assert {name.partition(".")[0] for name in shop.statuses()} == {layer}


# Configuration


def needs_a_folder(warehouse: Warehouse) -> None:
    """Give the pipeline a bronze job of a file whose folder has no value yet."""
    warehouse.execute(
        "select setup.seed_config('{p}_path', null, 'where the files are'),"
        " setup.register_pipeline('{p}', null, '{{p}_path}')"
    )
    warehouse.execute("create table bronze.{p}_file (a text, _load_id bigint)")
    warehouse.job("bronze.{p}_file", source="file:{{p}_path}/file.csv")


@pytest.mark.parametrize("value", [None, ""])
def test_a_named_pipeline_without_its_configuration_is_refused(
    shop: Warehouse, value: str | None
) -> None:
    needs_a_folder(shop)
    shop.execute("select setup.configure('{p}_path', %s)", value)
    runs = shop.rows("select count(*) from setup.runs")
    error = error_of(shop.connection, shop.fill("call setup.orchestrate_all('{{p}}')"))
    assert error.sqlstate == "MW004"
    assert shop.fill("{p}_path") in str(error.diag.message_primary)
    assert shop.fill("setup.configure('{p}_path'") in str(error.diag.message_hint)
    assert shop.rows("select count(*) from setup.runs") == runs


def test_silver_needs_no_configuration_of_the_sources(shop: Warehouse) -> None:
    needs_a_folder(shop)
    shop.execute("call setup.orchestrate_silver('{{p}}')")
    assert shop.statuses() == {"silver.{p}_orders": "succeeded"}


def test_without_names_unconfigured_pipelines_are_listed_and_left_out(shop: Warehouse) -> None:
    shop.execute("select setup.register_pipeline('{p}_files')")
    files = Warehouse(shop.connection, shop.fill("{p}_files"))
    shop.execute("update setup.pipelines set is_enabled = pipeline in ('{p}', '{p}_files')")
    needs_a_folder(files)
    shop.notices.clear()
    shop.execute("call setup.orchestrate_all()")
    assert shop.run_state() == "succeeded"
    assert shop.statuses()["gold.{p}_cities"] == "succeeded"
    assert files.rows("select 1 from setup.load_log where pipeline = '{p}'") == []
    (notice,) = [each for each in shop.notices if files.name in each and "not configured" in each]
    assert files.fill("{p}_path") in notice


@pytest.mark.parametrize(
    ("breakage", "named"),
    [
        ("drop schema work cascade", 'schema "work"'),
        ("alter schema silver rename to sliver", 'schema "silver"'),
        ("drop table setup.watermarks cascade", 'table "setup.watermarks"'),
        ("drop table setup.load_log cascade", 'table "setup.load_log"'),
    ],
)
def test_a_missing_prerequisite_is_refused_with_the_remedy(
    shop: Warehouse, breakage: str, named: str
) -> None:
    with shop.connection.transaction(force_rollback=True):
        shop.execute(breakage)
        error = error_of(shop.connection, "select setup._start_run('{bronze,silver,gold}')")
    assert error.sqlstate == "MW005"
    assert named in str(error.diag.message_primary)
    assert "deploy" in str(error.diag.message_hint)


def test_an_unknown_layer_is_refused(warehouse: Warehouse) -> None:
    with pytest.raises(psycopg.Error) as caught:
        warehouse.execute("select setup._start_run('{platinum}')")
    assert caught.value.sqlstate == "MW005"


def test_a_pipeline_without_its_environment_is_left_out_until_it_is_named(shop: Warehouse) -> None:
    other = Warehouse(shop.connection, f"{shop.name}_other")
    other.execute("create procedure silver.{p}_do() language sql as 'select 1'")
    other.job(layer="silver", job_name="{p}.do", load_type="procedure", source="silver.{p}_do")
    shop.execute(
        "select setup.register_pipeline('{p}', p_required_environment => '{SHOP_URL,SHOP_KEY}')"
    )
    shop.execute(
        "create table bronze.{p}_feed (data jsonb, _page int, _page_row int, _load_id bigint,"
        " _loaded_at timestamptz)"
    )
    shop.job("bronze.{p}_feed", source="dlt:pipelines.lms.source:users")
    actions = "select distinct action, reason from setup.plan({}) where pipeline = '{p}'"
    missing = [("not configured", "set SHOP_URL, SHOP_KEY")]
    assert shop.rows(actions.replace("{}", "")) == missing
    shop.execute("select set_config('setup.environment', 'SHOP_KEY', false)")
    assert shop.rows(actions.replace("{}", "")) == [("not configured", "set SHOP_URL")]
    shop.execute("select set_config('setup.environment', 'SHOP_KEY,SHOP_URL', false)")
    assert {action for action, _ in shop.rows(actions.replace("{}", ""))} == {"run"}
    shop.execute(
        "select setup.register_pipeline('{p}', p_required_environment => '{SHOP_URL|HOST}')"
    )
    assert {action for action, _ in shop.rows(actions.replace("{}", ""))} == {"run"}
    shop.execute("select set_config('setup.environment', 'SHOP_KEY', false)")
    assert shop.rows(actions.replace("{}", "")) == [("not configured", "set SHOP_URL or HOST")]
    shop.execute("reset setup.environment")
    named = actions.replace("{}", "p_pipelines => '{{p}}'")
    assert {action for action, _ in shop.rows(named)} == {"run"}

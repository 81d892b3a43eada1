"""Registering pipelines and jobs: idempotent, respectful of users, strict about mistakes."""

from __future__ import annotations

import json
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb
from warehouse import Warehouse, error_of


def job_row(warehouse: Warehouse, job: str) -> tuple[Any, ...]:
    query = "select xmin::text, to_jsonb(j) from setup.load_jobs as j where job_name = %s"
    (row,) = warehouse.rows(query, warehouse.fill(job))
    return row


def test_the_defaults_of_a_job_follow_from_its_target(shop: Warehouse) -> None:
    row = job_row(shop, "silver.{p}_orders")[1]
    assert row["layer"] == "silver"
    assert row["job_name"] == row["target"] == shop.fill("silver.{p}_orders")
    assert row["source"] == shop.fill("silver.v_{p}_orders")
    assert row["keys"] == ["order_id"]
    assert row["load_type"] == "full"
    assert row["is_enabled"] is True


def test_registering_a_job_again_changes_no_row(shop: Warehouse) -> None:
    before = job_row(shop, "silver.{p}_orders")
    dependencies = "select xmin::text, * from setup.job_dependencies order by job_id, source"
    dependencies_before = shop.rows(dependencies)
    shop.job("silver.{p}_orders")
    assert job_row(shop, "silver.{p}_orders") == before
    assert shop.rows(dependencies) == dependencies_before


def test_registering_a_pipeline_again_changes_no_row(warehouse: Warehouse) -> None:
    register = "select setup.register_pipeline('{p}', 'A shop', '{{p}_path}', '[]', 'refuse')"
    query = "select xmin::text, to_jsonb(p) from setup.pipelines as p where pipeline = '{p}'"
    warehouse.execute(register)
    before = warehouse.rows(query)
    warehouse.execute(register)
    assert warehouse.rows(query) == before
    assert before[0][1]["on_busy"] == "refuse"


def test_registering_a_rule_again_changes_no_row(shop: Warehouse) -> None:
    query = "select xmin::text, to_jsonb(r) from setup.quality_rules as r where target = %s"
    rule = {"expression": "amount > 0", "gate": "drop", "description": "positive"}
    first = shop.rule("silver.{p}_orders", "amount_positive", "expression", **rule)
    before = shop.rows(query, shop.fill("silver.{p}_orders"))
    assert shop.rule("silver.{p}_orders", "amount_positive", "expression", **rule) == first
    assert shop.rows(query, shop.fill("silver.{p}_orders")) == before


def test_a_new_registration_changes_what_no_user_has_set(shop: Warehouse) -> None:
    shop.job("silver.{p}_orders", load_order=7, options={"note": "x"})
    row = job_row(shop, "silver.{p}_orders")[1]
    assert (row["load_order"], row["options"]) == (7, {"note": "x"})


def test_settings_of_configure_job_outlive_a_registration(shop: Warehouse) -> None:
    job = "silver.{p}_orders"
    shop.job(job, load_order=7, max_attempts=2, options={"encoding": "UTF8", "quote": "'"})
    shop.execute(
        "select setup.configure_job(%s, p_importance => 'audit', p_load_order => 3,"
        " p_timeout => '5 minutes', p_options => %s)",
        shop.fill(job),
        Jsonb({"encoding": "LATIN1"}),
    )
    shop.job(
        job,
        load_order=9,
        max_attempts=4,
        importance="critical",
        options={"encoding": "UTF8", "quote": '"'},
    )
    row = job_row(shop, job)[1]
    assert (row["importance"], row["load_order"], row["timeout"]) == ("audit", 3, "00:05:00")
    assert row["max_attempts"] == 4
    assert row["options"] == {"encoding": "LATIN1", "quote": '"'}


def test_an_option_taken_away_by_a_user_stays_away(shop: Warehouse) -> None:
    job = "silver.{p}_orders"
    shop.job(job, options={"always": True})
    shop.execute(
        "select setup.configure_job(%s, p_options => '{\"always\": null}')", shop.fill(job)
    )
    shop.job(job, options={"always": True})
    assert job_row(shop, job)[1]["options"] == {}


def test_an_update_of_a_layer_view_outlives_a_registration(shop: Warehouse) -> None:
    shop.execute(
        "update silver.load_jobs set load_order = 42, tags = '{mine}' where pipeline = '{p}'"
    )
    shop.job("silver.{p}_orders", tags=["theirs"])
    row = job_row(shop, "silver.{p}_orders")[1]
    assert (row["load_order"], row["tags"]) == (42, ["mine"])


def test_a_layer_view_refuses_a_job_of_another_layer(shop: Warehouse) -> None:
    error = error_of(
        shop.connection,
        f"update silver.load_jobs set layer = 'gold' where pipeline = '{shop.name}'",
    )
    assert error.sqlstate == "44000"


@pytest.mark.parametrize("how", ["configure_job", "bronze.load_jobs"])
def test_registering_never_enables_a_disabled_job(warehouse: Warehouse, how: str) -> None:
    warehouse.execute(
        "create table bronze.{p}_x (a text); create view bronze.v_{p}_x as select 'a' as a"
    )
    warehouse.job("bronze.{p}_x")
    if how == "configure_job":
        warehouse.execute("select setup.configure_job('bronze.{p}_x', p_is_enabled => false)")
    else:
        warehouse.execute("update bronze.load_jobs set is_enabled = false where pipeline = '{p}'")
    warehouse.job("bronze.{p}_x", load_order=5)
    row = job_row(warehouse, "bronze.{p}_x")[1]
    assert (row["is_enabled"], row["load_order"]) == (False, 5)


def test_registering_never_enables_a_disabled_pipeline_or_rule(shop: Warehouse) -> None:
    shop.rule("silver.{p}_orders", "r", "not_null", columns=["city"])
    shop.execute("update setup.pipelines set is_enabled = false where pipeline = '{p}'")
    shop.execute(
        "update setup.quality_rules set is_enabled = false where target = 'silver.{p}_orders'"
    )
    shop.execute("select setup.register_pipeline('{p}', 'other words')")
    shop.rule("silver.{p}_orders", "r", "not_null", columns=["city", "amount"])
    assert shop.rows(
        "select is_enabled, description from setup.pipelines where pipeline = '{p}'"
    ) == [(False, "other words")]
    assert shop.rows(
        "select is_enabled, columns from setup.quality_rules where target = 'silver.{p}_orders'"
    ) == [(False, ["city", "amount"])]


def test_what_a_user_set_on_a_rule_or_pipeline_stays(shop: Warehouse) -> None:
    shop.rule("silver.{p}_orders", "r", "not_null", columns=["city"], gate="warn")
    shop.execute("update setup.quality_rules set gate = 'drop' where target = 'silver.{p}_orders'")
    shop.execute("update setup.pipelines set on_busy = 'refuse' where pipeline = '{p}'")
    shop.rule("silver.{p}_orders", "r", "not_null", columns=["city"], gate="fail")
    shop.execute("select setup.register_pipeline('{p}', p_on_busy => 'wait')")
    assert (
        shop.value("select gate from setup.quality_rules where target = 'silver.{p}_orders'")
        == "drop"
    )
    assert shop.value("select on_busy from setup.pipelines where pipeline = '{p}'") == "refuse"


def test_two_jobs_for_one_target_are_refused(shop: Warehouse) -> None:
    with pytest.raises(psycopg.Error) as caught:
        shop.job("silver.{p}_orders", job_name="silver.{p}_other")
    assert caught.value.sqlstate == "MW011"
    assert shop.fill("silver.{p}_orders") in str(caught.value.diag.message_detail)


def test_two_pipelines_for_one_target_are_refused(shop: Warehouse) -> None:
    shop.execute("select setup.register_pipeline('{p}_other')")
    with pytest.raises(psycopg.Error) as caught:
        shop.job("silver.{p}_orders", pipeline="{p}_other")
    assert caught.value.sqlstate == "MW011"


@pytest.mark.parametrize(
    ("parameters", "code", "message", "hint"),
    [
        ({"pipeline": "{p}x"}, "MW001", 'unknown pipeline "{p}x"', 'Did you mean "{p}"?'),
        ({"target": "silver.{p}_nothing"}, "MW005", "does not exist", "Create the table"),
        ({"source": "silver.{p}_nothing"}, "MW005", "does not exist", "Create the view"),
        ({"keys": ["order_ids"]}, "MW012", '"order_ids"', 'Did you mean "order_id"?'),
        ({"source": "file:orders.csv"}, "MW012", "not understood", "file:{config_key}/name.csv"),
        ({"source": "ftp://x/y.csv"}, "MW012", "not understood", "file:{config_key}/name.csv"),
    ],
)
def test_a_mistake_in_a_job_is_refused_with_a_remedy(
    shop: Warehouse, parameters: dict[str, Any], code: str, message: str, hint: str
) -> None:
    with pytest.raises(psycopg.Error) as caught:
        shop.job(**{"target": "silver.{p}_orders"} | parameters)
    assert caught.value.sqlstate == code
    assert shop.fill(message) in str(caught.value.diag.message_primary)
    assert shop.fill(hint) in str(caught.value.diag.message_hint)


@pytest.mark.parametrize(
    "parameters",
    [
        {"layer": "platinum"},
        {"load_type": "magic"},
        {"importance": "vital"},
        {"max_attempts": 0},
        {"max_attempts": None},
        {"options": None},
    ],
)
def test_a_value_outside_its_list_is_refused_with_its_name(
    shop: Warehouse, parameters: dict[str, Any]
) -> None:
    with pytest.raises(psycopg.Error) as caught:
        shop.job("silver.{p}_orders", **parameters)
    assert caught.value.sqlstate in ("23514", "23502")
    assert str(next(iter(parameters))) in str(caught.value)


def test_an_upsert_without_a_key_is_refused(warehouse: Warehouse) -> None:
    warehouse.execute(
        "create table silver.{p}_x (a int); create view silver.v_{p}_x as select 1 as a"
    )
    with pytest.raises(psycopg.Error) as caught:
        warehouse.job("silver.{p}_x", load_type="upsert")
    assert caught.value.sqlstate == "MW012"


def test_a_procedure_that_does_not_exist_is_refused(warehouse: Warehouse) -> None:
    with pytest.raises(psycopg.Error) as caught:
        warehouse.job(job_name="silver.{p}_p", load_type="procedure", source="silver.{p}_no")
    assert caught.value.sqlstate == "MW005"


@pytest.mark.parametrize(
    ("statement", "code", "hint"),
    [
        ("select setup.configure_job('silver.{p}_order')", "MW002", '"silver.{p}_orders"'),
        ("select setup.config('base_path_cmr')", "MW003", '"base_path_crm"'),
        ("select setup.set_config('base_path_cmr', 'x')", "MW003", '"base_path_crm"'),
        ("call setup.orchestrate_all(p_pipelines => '{{p}s}')", "MW001", '"{p}"'),
        (
            "call setup.orchestrate_all(p_select => '{silver.{p}_order}')",
            "MW002",
            '"silver.{p}_orders"',
        ),
        ("select setup.cancel_run(0)", "MW006", "run_history"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest_one(
    shop: Warehouse, statement: str, code: str, hint: str
) -> None:
    error = error_of(shop.connection, shop.fill(statement))
    assert error.sqlstate == code
    assert shop.fill(hint) in str(error.diag.message_hint)


def test_unregistering_a_pipeline_removes_all_but_its_log(shop: Warehouse) -> None:
    shop.rule("silver.{p}_orders", "r", "not_null", columns=["city"], gate="drop")
    shop.run()
    shop.execute("select setup.unregister_pipeline('{p}')")
    assert shop.value("select count(*) from setup.load_jobs where pipeline = '{p}'") == 0
    assert (
        shop.value("select count(*) from setup.quality_rules where target = 'silver.{p}_orders'")
        == 0
    )
    assert shop.value("select count(*) from setup.load_log where pipeline = '{p}'") == 2


SOURCES = [{"prefix": "{p}_in_", "path_key": "base_path_{p}", "first_order": 1}]


@pytest.mark.parametrize(
    ("keys", "sources", "said"),
    [
        (["base_path_{p}"], [], 'configuration key "base_path_{p}" belongs to pipeline "{p}"'),
        (["{p}_key"], [], 'configuration key "{p}_key" belongs to pipeline "{p}"'),
        (
            [],
            [{"prefix": "x_", "path_key": "base_path_{p}"}],
            'configuration key "base_path_{p}" belongs to pipeline "{p}"',
        ),
        ([], [{"prefix": "{p}_in_", "path_key": "{p}_x"}], 'prefix "{p}_in_" belongs to'),
        ([], [{"prefix": "{p}_in_x_", "path_key": "{p}_x"}], 'prefix "{p}_in_" belongs to'),
        (
            [],
            [{"prefix": "{p}_", "path_key": "{p}_x"}],
            'prefix "{p}_in_" belongs to pipeline "{p}"',
        ),
    ],
)
def test_a_key_or_a_prefix_of_another_pipeline_is_refused(
    warehouse: Warehouse, keys: list[str], sources: list[dict[str, Any]], said: str
) -> None:
    def register(name: str, keys: list[str], sources: list[dict[str, Any]]) -> None:
        warehouse.execute(
            "select setup.register_pipeline(%s, p_required_config => %s, p_sources => %s)",
            *map(warehouse.fill, (name, "{" + ",".join(keys) + "}", json.dumps(sources))),
        )

    register("{p}", ["{p}_key"], SOURCES)
    register("{p}", ["{p}_key"], SOURCES)
    with pytest.raises(psycopg.Error) as caught:
        register("{p}_other", keys, sources)
    assert caught.value.sqlstate == "MW094"
    assert warehouse.fill(said) in str(caught.value.diag.message_primary)
    assert warehouse.value("select count(*) from setup.pipelines where pipeline = '{p}_other'") == 0
    warehouse.execute("select setup.unregister_pipeline('{p}')")
    register("{p}_other", keys, sources)

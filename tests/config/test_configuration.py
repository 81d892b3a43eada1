"""Configuration: each key takes what it is for, and a bad value stops and opens nothing."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from nights import at_night
from warehouse import Warehouse, error_of

ON = ["on", "ON", "true", "True", "yes", "1", " t "]
OFF = ["off", "Off", "false", "no", "0", "f"]


@pytest.fixture(autouse=True)
def _clean(connection: psycopg.Connection) -> Iterator[None]:
    """No value stays behind for the other tests of the module."""
    yield
    connection.execute("update setup.etl_config set config_value = default_value")


def spoil(warehouse: Warehouse, key: str, value: str | None) -> None:
    """As a plain UPDATE does it, past set_config."""
    warehouse.execute(
        "update setup.etl_config set config_value = %s where config_key = %s", value, key
    )


@pytest.mark.parametrize(
    ("key", "value", "allowed"),
    [
        ("environment", "production", "one of dev, test, staging, prod"),
        ("run_timeout", "soon", "2 hours"),
        ("run_timeout", "-1 hour", "above zero"),
        ("gold_timeout", "0", "above zero"),
        ("run_timeout", "300000 years", "366 days"),
        ("run_timeout", "10 us", "1 ms"),
        ("critical_failure_stops", "maybe", "on or off"),
        ("olist_region_filter", "enabled", "on or off"),
        ("olist_sample_data", "2", "on or off"),
        ("lms_page_size", "ten", "whole number from 1"),
        ("lms_page_size", "0", "whole number from 1"),
        ("lms_accreditation_end", "whenever", "ISO 8601"),
        ("base_path_crm", "data/crm", "an absolute path"),
        ("dq_threshold", "101", "a number from 0 to 100"),
        ("load_work_mem", "64", "256MB"),
    ],
)
def test_a_value_that_is_no_setting_is_refused(
    warehouse: Warehouse, key: str, value: str, allowed: str
) -> None:
    before = warehouse.value("select setup.config(%s)", key)
    error = error_of(warehouse.connection, "select setup.configure(%s, %s)", key, value)
    assert error.sqlstate == "MW004"
    assert key in str(error.diag.message_primary)
    assert allowed in str(error.diag.message_hint)
    assert warehouse.value("select setup.config(%s)", key) == before


def test_a_default_that_is_no_setting_is_refused(warehouse: Warehouse) -> None:
    seed = "select setup.seed_config('of_a_test', 'maybe', 'A switch', 'boolean')"
    error = error_of(warehouse.connection, seed)
    assert error.sqlstate == "MW004"
    assert "on or off" in str(error.diag.message_hint)
    assert warehouse.rows("select from setup.etl_config where config_key = 'of_a_test'") == []


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("environment", ["dev", "staging", "prod", ""]),
        ("run_timeout", ["2 hours", "00:30", "PT1H", "90 s", "", None]),
        ("critical_failure_stops", [*ON, *OFF, ""]),
        ("lms_page_size", ["1", "500"]),
        ("dq_threshold", ["0", "87.5", "100"]),
        ("lms_accreditation_start", ["today", "Yesterday", "2024-02-29T12:00:00Z", "2024-02-29"]),
    ],
)
def test_a_value_of_the_type_of_its_key_is_taken(
    warehouse: Warehouse, key: str, values: list[str | None]
) -> None:
    for value in values:
        warehouse.execute("select setup.configure(%s, %s)", key, value)
        assert warehouse.value("select setup.config(%s)", key) == (value or None)


def test_an_unset_key_has_its_default_again(warehouse: Warehouse) -> None:
    warehouse.execute("select setup.configure('lms_page_size', '7')")
    assert warehouse.value("select setup.reset_config('lms_page_size')") == "100"
    assert warehouse.value("select setup.config('lms_page_size')") == "100"
    error = error_of(warehouse.connection, "select setup.reset_config('lms_pagesize')")
    assert (error.sqlstate, error.diag.message_hint) == ("MW003", 'Did you mean "lms_page_size"?')


def test_seeding_again_keeps_the_value_and_learns_the_type(warehouse: Warehouse) -> None:
    warehouse.execute("select setup.seed_config('{p}_n', '5', 'a number')")
    warehouse.execute("select setup.configure('{p}_n', '6')")
    warehouse.execute("select setup.seed_config('{p}_n', '7', 'a number', 'integer')")
    assert warehouse.value("select setup.config('{p}_n')") == "6"
    error = error_of(warehouse.connection, warehouse.fill("select setup.configure('{p}_n', 'x')"))
    assert error.sqlstate == "MW004"
    assert warehouse.value("select setup.reset_config('{p}_n')") == "7"
    error = error_of(warehouse.connection, "select setup.seed_config('x', '', '', 'number')")
    assert error.sqlstate == "MW012"
    assert "integer" in str(error.diag.message_hint)


ILL_TYPED = {
    "boolean": ["maybe", "2", "enabled"],
    "integer": ["ten", "0", "-1", "1.5"],
    "count": ["none", "-1", "1.5"],
    "interval": ["soon", "0", "-1 hour", "2 years"],
    "time": ["whenever", "2024-13-01"],
    "percentage": ["all", "-1", "100.1", "NaN", "8 5"],
    "path": ["data", "./data", "../data", "~/data"],
    "memory": ["much", "64", "1kB", "-4MB", "1 TB"],
    "word": ["production", "Dev"],
}


def test_every_key_refuses_what_is_none_of_its_type(warehouse: Warehouse) -> None:
    """And none opens or closes anything: the value before stays."""
    query = "select config_key, value_type from setup.etl_config where value_type <> 'text'"
    keys = warehouse.rows(query)
    assert {kind for _, kind in keys} == set(ILL_TYPED)
    for key, kind in keys:
        before = warehouse.value("select setup.config(%s)", key)
        for value in ILL_TYPED[kind]:
            error = error_of(warehouse.connection, "select setup.configure(%s, %s)", key, value)
            assert (error.sqlstate, str(error.diag.message_hint)[:6]) == ("MW004", "It is ")
        error = error_of(warehouse.connection, "select setup.configure(%s, '')", key + "_")
        assert (error.sqlstate, error.diag.message_hint) == ("MW003", f'Did you mean "{key}"?')
        assert warehouse.value("select setup.config(%s)", key) == before


def test_words_are_those_a_key_allows(warehouse: Warehouse) -> None:
    warehouse.execute("select setup.seed_config('{p}_w', 'a', '', 'word', '{a,b}')")
    warehouse.execute("select setup.configure('{p}_w', 'b')")
    error = error_of(warehouse.connection, warehouse.fill("select setup.configure('{p}_w', 'c')"))
    assert error.diag.message_hint == "It is one of a, b; empty = not set."
    for seed in (
        "'x', 'a', '', 'word'",
        "'x', 'a', '', 'text', '{a}'",
        "'x', '', '', 'word', '{}'",
    ):
        error = error_of(warehouse.connection, f"select setup.seed_config({seed})")
        assert (error.sqlstate, "p_allowed" in str(error.diag.message_hint)) == ("MW012", True)


def test_a_key_of_a_pipeline_that_is_not_there_or_another_one_is_refused(
    warehouse: Warehouse,
) -> None:
    seed = "select setup.seed_config('{p}_k', '', '', p_pipeline => %s)"
    error = error_of(warehouse.connection, warehouse.fill(seed), warehouse.name + "s")
    assert (error.sqlstate, error.diag.message_hint) == (
        "MW001", f'Did you mean "{warehouse.name}"?',
    )  # fmt: skip
    warehouse.execute(seed, warehouse.name)
    error = error_of(warehouse.connection, warehouse.fill(seed), "retail")
    assert error.sqlstate == "MW094"
    assert warehouse.name in str(error.diag.message_primary)
    seed = "select setup.seed_config('environment', 'dev', '', p_pipeline => %s)"
    error = error_of(warehouse.connection, seed, warehouse.name)
    assert error.sqlstate == "MW094"


def test_a_key_concerns_the_models_of_its_pipeline_alone(shop: Warehouse) -> None:
    shop.execute("select setup.seed_config('{p}_mine', '1', '', p_pipeline => '{p}')")
    shop.execute("select setup.seed_config('{p}_theirs', '1', '', p_pipeline => 'retail')")
    shop.execute("select setup.seed_config('{p}_all', '1', '')")
    shop.run()

    def outcome(key: str) -> str:
        shop.execute("select setup.configure(%s, '2')", shop.fill(key))
        return shop.run()["gold.{p}_cities"]

    assert outcome("{p}_theirs") == "up_to_date"
    assert outcome("{p}_mine") == "succeeded"
    assert outcome("{p}_all") == "succeeded"
    shop.execute("update setup.etl_config set config_value = default_value")


def test_keys_of_a_pipeline_go_with_it(warehouse: Warehouse) -> None:
    warehouse.execute("select setup.register_pipeline('{p}_two')")
    warehouse.execute("select setup.seed_config('other_{p}', '', '', p_pipeline => '{p}_two')")
    warehouse.execute("select setup.unregister_pipeline('{p}_two')")
    assert warehouse.value("select count(*) from setup.etl_config where config_key ~ '{p}$'") == 0


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("environment", "production"),
        ("run_timeout", "soon"),
        ("silver_timeout", "one hour"),
        ("critical_failure_stops", "maybe"),
    ],
)
def test_a_run_refuses_a_bad_value_before_any_job(shop: Warehouse, key: str, value: str) -> None:
    shop.run()
    spoil(shop, key, value)
    before = shop.value("select max(load_id) from setup.load_log")
    for call in ("call setup.orchestrate_all(p_pipelines => '{{p}}')", "call setup.resume_run()"):
        error = error_of(shop.connection, shop.fill(call))
        assert error.sqlstate == "MW004"
        assert key in str(error.diag.message_primary)
        assert "reset_config" in str(error.diag.message_hint)
    assert shop.value("select max(load_id) from setup.load_log") == before
    shop.execute("select setup.reset_config(%s)", key)
    shop.run()


@pytest.mark.parametrize("value", ["maybe", None, "gone"])
def test_no_value_loses_the_outcome_of_a_job(warehouse: Warehouse, value: str | None) -> None:
    """The value turns bad while the run goes on."""
    text = "null" if value is None else f"'{value}'"
    change = f"update setup.etl_config set config_value = {text}"
    if value == "gone":
        change = "delete from setup.etl_config"
    warehouse.execute(
        "create procedure silver.{p}_spoil() language sql as $$ "
        + change
        + " where config_key = 'critical_failure_stops' $$;"
        "create procedure silver.{p}_fail() language plpgsql as"
        " $$ begin raise exception 'the cause'; end $$"
    )
    first = {"layer": "silver", "load_type": "procedure", "importance": "critical"}
    warehouse.job(job_name="{p}.spoil", source="silver.{p}_spoil", **first)
    warehouse.job(job_name="{p}.fail", source="silver.{p}_fail", depends_on=["{p}.spoil"], **first)
    assert warehouse.run_failing() == {"{p}.spoil": "succeeded", "{p}.fail": "failed"}
    assert warehouse.log("{p}.fail")["message"] == "the cause"
    assert warehouse.run_state() != "running"
    warehouse.execute("select setup.seed_config('critical_failure_stops', 'false', '', 'boolean')")


@pytest.mark.parametrize("word", [ON[0], *at_night(*ON[1:])])
def test_every_word_for_on_stops_after_a_critical_failure(shop: Warehouse, word: str) -> None:
    shop.execute(
        "create procedure silver.{p}_fail() language plpgsql as"
        " $$ begin raise exception 'the cause'; end $$"
    )
    shop.job(
        job_name="{p}.fail", layer="silver", load_type="procedure", source="silver.{p}_fail",
        importance="critical",
    )  # fmt: skip
    shop.execute("select setup.configure('critical_failure_stops', %s)", word)
    assert "succeeded" not in shop.run_failing().values()


def test_a_failed_run_of_a_schedule_ends_whatever_the_environment_is(
    warehouse: Warehouse,
) -> None:
    warehouse.execute(
        "create procedure silver.{p}_fail() language plpgsql as"
        " $$ begin update setup.etl_config set config_value = 'production'"
        " where config_key = 'environment'; end $$"
    )
    warehouse.execute(
        "create procedure silver.{p}_then() language plpgsql as"
        " $$ begin raise exception 'the cause'; end $$"
    )
    first = {"layer": "silver", "load_type": "procedure"}
    warehouse.job(job_name="{p}.a", source="silver.{p}_fail", **first)
    warehouse.job(job_name="{p}.b", source="silver.{p}_then", depends_on=["{p}.a"], **first)
    warehouse.execute(
        "select setup.register_schedule('{p}_night', '{p}', '0 1 * * *', '[{}]',"
        " p_notify_on_failure => true)"
    )
    error = error_of(warehouse.connection, warehouse.fill("call setup.run_schedule('{p}_night')"))
    assert error.sqlstate == "MW020"
    assert warehouse.run_state() != "running"

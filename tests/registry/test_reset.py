"""p_reset: what a user has set is as registered again, and nothing else changes."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb
from sessions import running, wait_until_blocked
from warehouse import Warehouse, error_of

JOB = "silver.{p}_orders"


def settings(warehouse: Warehouse, table: str, condition: str) -> dict[str, Any]:
    row = warehouse.value(f"select to_jsonb(t) - 'registered' from setup.{table} as t {condition}")
    return dict(row)


def of_job(shop: Warehouse) -> dict[str, Any]:
    return settings(shop, "load_jobs", "where job_name = 'silver.{p}_orders'")


def configure_job(shop: Warehouse, **values: Any) -> None:
    named = "".join(f", p_{name} => %s" for name in values)
    call = f"select setup.configure_job('silver.{{p}}_orders'{named})"
    shop.execute(call, *values.values())


JOB_SETTINGS = {
    "is_enabled": False, "importance": "audit", "load_order": 3, "timeout": "5 minutes",
    "max_attempts": 4, "retry_delay": "7 seconds", "tags": ["mine"],
}  # fmt: skip


@pytest.mark.parametrize("setting", JOB_SETTINGS)
def test_a_setting_of_a_job_is_as_registered_again(shop: Warehouse, setting: str) -> None:
    shop.job(JOB, timeout="1 minute", load_order=9, tags=["theirs"])
    before = of_job(shop)
    configure_job(shop, **JOB_SETTINGS)
    shop.job(JOB, timeout="2 minutes", load_order=9, tags=["theirs"])
    kept = of_job(shop)
    assert {kept[name] for name in ("importance", "load_order", "timeout")} == {
        "audit", 3, "00:05:00",
    }  # fmt: skip
    configure_job(shop, reset=[setting])
    registered = "00:02:00" if setting == "timeout" else before[setting]
    assert of_job(shop) == kept | {setting: registered}
    configure_job(shop, reset=list(JOB_SETTINGS))
    assert of_job(shop) == before | {"timeout": "00:02:00"}


def test_an_option_of_a_job_is_as_registered_again(shop: Warehouse) -> None:
    shop.job(JOB, options={"always": True, "count_rows": True})
    configure_job(
        shop,
        options=Jsonb(
            {"always": "day", "count_rows": None, "retry_on": ["40"], "lock_timeout": "1 s"}
        ),
    )
    configure_job(shop, reset=["always", "retry_on"])
    assert of_job(shop)["options"] == {"always": True, "lock_timeout": "1 s"}
    configure_job(shop, reset=["count_rows", "lock_timeout"], options=Jsonb({"always": "day"}))
    assert of_job(shop)["options"] == {"always": "day", "count_rows": True}
    configure_job(shop, reset=["options"])
    assert of_job(shop)["options"] == {"always": True, "count_rows": True}


def test_a_setting_may_be_reset_and_set_in_one_call(shop: Warehouse) -> None:
    shop.job(JOB, load_order=9)
    configure_job(shop, load_order=3, importance="audit")
    configure_job(shop, load_order=4, reset=["load_order", "importance"])
    assert (of_job(shop)["load_order"], of_job(shop)["importance"]) == (4, "important")


def test_a_setting_of_a_pipeline_is_as_registered_again(shop: Warehouse) -> None:
    register = "select setup.register_pipeline('{p}', 'theirs')"
    where = "where pipeline = '{p}'"
    shop.execute(register)
    before = settings(shop, "pipelines", where)
    shop.execute("select setup.configure_pipeline('{p}', false, 'refuse', 'mine')")
    shop.execute(register)
    assert settings(shop, "pipelines", where) == before | {
        "is_enabled": False, "on_busy": "refuse", "description": "mine",
    }  # fmt: skip
    shop.execute("select setup.configure_pipeline('{p}', p_reset => '{is_enabled,on_busy}')")
    assert settings(shop, "pipelines", where) == before | {"description": "mine"}
    shop.execute("select setup.configure_pipeline('{p}', p_reset => '{description}')")
    assert settings(shop, "pipelines", where) == before


def test_a_setting_of_a_rule_is_as_registered_again(shop: Warehouse) -> None:
    where = "where target = 'silver.{p}_orders' and rule_name = 'r'"

    def register() -> None:
        shop.rule(JOB, "r", "accepted_values", columns=["city"], arguments={"values": ["a"]})

    register()
    before = settings(shop, "quality_rules", where)
    shop.execute(
        "select setup.configure_rule('silver.{p}_orders', 'r', false, 'drop', 'high', %s, 70)",
        Jsonb({"values": ["b"]}),
    )
    register()
    mine = settings(shop, "quality_rules", where)
    assert mine == before | {
        "is_enabled": False, "gate": "drop", "severity": "high", "arguments": {"values": ["b"]},
        "rule_order": 70,
    }  # fmt: skip
    reset = "select setup.configure_rule('silver.{p}_orders', 'r', p_reset => %s)"
    shop.execute(reset, ["gate", "rule_order"])
    assert settings(shop, "quality_rules", where) == mine | {
        "gate": before["gate"], "rule_order": before["rule_order"],
    }  # fmt: skip
    shop.execute(reset, ["is_enabled", "severity", "arguments"])
    assert settings(shop, "quality_rules", where) == before


def test_a_setting_of_a_schedule_is_as_registered_again(shop: Warehouse) -> None:
    shop.execute("select setup.register_schedule('{p}_night', '{p}', '0 1 * * *', '[{}]')")
    effective = (
        "select cron, workers, is_paused from setup._effective_schedules()"
        " where schedule = '{p}_night'"
    )
    before = shop.rows(effective)
    shop.execute("select setup.configure_schedule('{p}_night', true, '0 8 * * *', p_workers => 3)")
    assert shop.rows(effective) == [("0 8 * * *", 3, True)]
    shop.execute("select setup.configure_schedule('{p}_night', p_reset => '{cron,workers}')")
    assert shop.rows(effective) == [("0 1 * * *", 1, True)]
    shop.execute("select setup.configure_schedule('{p}_night', p_reset => '{is_paused}')")
    assert shop.rows(effective) == before


@pytest.mark.parametrize(
    ("call", "code"),
    [
        ("setup.configure_job('silver.{p}_orders', p_reset => '{tag}')", "MW012"),
        ("setup.configure_pipeline('{p}', p_reset => '{tag}')", "MW012"),
        ("setup.configure_rule('silver.{p}_orders', 'r', p_reset => '{tag}')", "MW013"),
        ("setup.configure_schedule('{p}_night', p_reset => '{tag}')", "MW012"),
    ],
)
def test_an_unknown_setting_is_refused(shop: Warehouse, call: str, code: str) -> None:
    shop.rule(JOB, "r", "not_null", columns=["city"])
    shop.execute("select setup.register_schedule('{p}_night', '{p}', '0 1 * * *', '[{}]')")
    error = error_of(shop.connection, "select " + shop.fill(call))
    assert error.sqlstate == code
    assert "Did you mean" in str(error.diag.message_hint) or "Known:" in str(
        error.diag.message_hint
    )
    error = error_of(shop.connection, "select " + shop.fill(call).replace("{tag}", "{NULL}"))
    assert error.sqlstate == code


@pytest.mark.parametrize(
    ("table", "routine", "setting"),
    [
        ("load_jobs", "configure_job('silver.{p}_orders'", "load_order"),
        ("pipelines", "configure_pipeline('{p}'", "description"),
        ("quality_rules", "configure_rule('silver.{p}_orders', 'r'", "rule_order"),
    ],
)
def test_what_two_sessions_set_at_the_same_time_stays(
    shop: Warehouse, database: str, table: str, routine: str, setting: str
) -> None:
    shop.job(JOB)
    shop.rule(JOB, "r", "not_null", columns=["city"])
    call = shop.fill(f"select setup.{routine}, p_")
    with (
        closing(psycopg.connect(database)) as first,
        closing(psycopg.connect(database, autocommit=True)) as second,
    ):
        first.execute(f"{call}is_enabled => false)")  # type: ignore[arg-type]
        with running(second, f"{call}{setting} => '7')") as waiting:
            wait_until_blocked(shop.connection, second)
            first.commit()
            waiting.result()
    where = "where pipeline = '{p}'"
    if table != "pipelines":
        where = "where target = 'silver.{p}_orders'"
    found = settings(shop, table, where)
    assert (found["is_enabled"], str(found[setting])) == (False, "7")

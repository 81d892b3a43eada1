"""What a schedule may be set to: times for cron, environments, steps and their limits."""

from __future__ import annotations

import re

import psycopg
import pytest


@pytest.mark.parametrize(
    "cron",
    [
        "* * * * *",
        "@daily",
        "@yearly",
        "0 6 * * *",
        "*/15 0-23/2 1,15 jan-mar,DEC mon-fri",
        "59 23 31 12 7",
    ],
)
def test_a_time_for_cron_is_taken(connection: psycopg.Connection, cron: str) -> None:
    assert connection.execute("select setup._is_cron(%s)", [cron]).fetchone() == (True,)


@pytest.mark.parametrize(
    "cron",
    [
        "99 77 * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * 32 * *", "* * * 13 *",
        "* * * 0 *", "* * * * 8", "mon * * * *", "* * * * jan", "5-1 * * * *", "*/0 * * * *",
        "5/10 * * * *", "1,,2 * * * *", "* * * *", "* * * * * *", "", "@reboot", "30 seconds",
        "*-5 * * * *",
    ],
)  # fmt: skip
def test_what_is_no_time_for_cron_is_not(connection: psycopg.Connection, cron: str) -> None:
    assert connection.execute("select setup._is_cron(%s)", [cron]).fetchone() == (False,)


@pytest.mark.parametrize(
    ("setting", "fault"),
    [
        ("p_cron => '30 seconds'", '"30 seconds" is no time for cron'),
        ("p_cron => null", "cron of schedule"),
        ("p_steps => '{}'", "steps of schedule"),
        ("p_steps => null", "steps of schedule"),
        ("p_is_paused => null", "is_paused of schedule"),
        ("p_workers => 0", "workers of schedule"),
        ("p_cron => '99 77 * * *'", '"99 77 * * *" is no time for cron'),
        ("""p_environments => '{"dev": {"is_pausd": true}}'""", '"is_pausd" is no setting'),
        ("""p_environments => '{"tset": {"is_paused": true}}'""", 'environment "tset"'),
        ("""p_environments => '{"dev": {"schedule": "b"}}'""", '"schedule" is no setting'),
        ("""p_environments => '{"prod": {"is_paused": "maybe"}}'""", '"maybe"'),
        ("""p_environments => '{"prod": {"cron": "0 25 * * *"}}'""", '"0 25 * * *" is no time'),
        ("""p_steps => '[{"timeouts": {"tag:main": "soon"}}]'""", '"soon"'),
        ("""p_steps => '[{"timeouts": {"main": "1 h"}}]'""", '"main" is nothing that takes time'),
        ("""p_steps => '[{"timeout": {"tag:main": "1 h"}}]'""", '"timeout" is no setting'),
        ("""p_steps => '[{"select": "tag:main"}]'""", "selectors of a step"),
        ("""p_alert_after => '{"runs": "1 h"}'""", '"runs" is nothing that takes time'),
        ("""p_alert_after => '{"run": "-1 h"}'""", "0 to 366 days"),
        ("""p_steps => '[{"timeouts": {"tag:main": "300000 years"}}]'""", "0 to 366 days"),
        ("p_run_timeout => '-1 s'", "1 ms to 366 days"),
        ("p_run_timeout => '0 s'", "1 ms to 366 days"),
        ("p_run_timeout => '300000 years'", "1 ms to 366 days"),
        ("""p_environments => '{"prod": {"workers": 0}}'""", "0 sessions"),
    ],
)
def test_settings_that_cannot_hold_are_refused(
    connection: psycopg.Connection, setting: str, fault: str
) -> None:
    given = {"p_cron": "'0 6 * * *'", "p_steps": "'[{}]'"}
    given.pop(setting.split(" ")[0], None)
    rest = "".join(f", {name} => {value}" for name, value in given.items())
    with pytest.raises(psycopg.Error, match=re.escape(fault)) as caught:
        connection.execute(f"select setup.register_schedule('a', 'olist', {setting}{rest})")
    assert caught.value.sqlstate == "MW012"


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("@hourly", "0 * * * *"),
        ("@daily", "0 0 * * *"),
        ("@weekly", "0 0 * * 0"),
        ("@monthly", "0 0 1 * *"),
        ("@yearly", "0 0 1 1 *"),
        ("@midnight", "0 0 * * *"),
        ("@annually", "0 0 1 1 *"),
    ],
)
def test_words_for_times_work(connection: psycopg.Connection, word: str, line: str) -> None:
    with connection.transaction(force_rollback=True):
        connection.execute(f"select setup.register_schedule('a', 'olist', '{word}', '[{{}}]')")
        (crontab, pg_cron) = connection.execute(  # type: ignore[misc]
            "select crontab, pg_cron from setup.schedule_commands where schedule = 'a'"
        ).fetchone()
        assert crontab.startswith(f"{line}  cd ")
        assert f"'{line}'" in pg_cron
        connection.execute(f"select setup.configure_schedule('olist_daily', p_cron => '{word}')")


def test_a_schedule_without_a_time_is_told_what_a_time_is(connection: psycopg.Connection) -> None:
    with pytest.raises(psycopg.Error, match="cron of schedule") as caught:
        connection.execute("select setup.register_schedule('a', 'olist', null, '[{}]')")
    assert caught.value.sqlstate == "MW012"
    assert "@daily" in str(caught.value.diag.message_hint)


def test_a_name_with_a_blank_is_refused(connection: psycopg.Connection) -> None:
    for call in (
        "select setup.register_schedule('every night', 'olist', '@daily', '[{}]')",
        "select setup.register_pipeline('my shop')",
        "select setup.register_pipeline(null)",
        "select setup.seed_config('base path', '', '')",
    ):
        with pytest.raises(psycopg.Error) as caught:
            connection.execute(call)
        assert caught.value.sqlstate == "MW012"
        assert "begins with a letter" in str(caught.value.diag.message_hint)


@pytest.mark.parametrize(
    ("parameter", "told"),
    [
        ("p_on_busy => 'queue'", "wait, refuse"),
        ("p_required_config => null", "names"),
        ("p_required_environment => '{A,null}'", "names"),
        ("""p_sources => '{"prefix": "x_"}'""", "path_key"),
        ("""p_sources => '[{"prefix": "x_"}]'""", "path_key"),
        ("""p_sources => '[{"prefix": "x_", "path_key": "p", "order": 1}]'""", "first_order"),
        (
            """p_sources => '[{"prefix": "x_", "path_key": "p", "first_order": "1"}]'""",
            "first_order",
        ),
    ],
)
def test_values_of_a_pipeline_are_judged(
    connection: psycopg.Connection, parameter: str, told: str
) -> None:
    with pytest.raises(psycopg.Error) as caught:
        connection.execute(f"select setup.register_pipeline('olist', {parameter})")
    assert caught.value.sqlstate == "MW012"
    assert told in str(caught.value.diag.message_hint)


def test_what_a_user_sets_is_judged_too(connection: psycopg.Connection) -> None:
    for setting in ("p_cron => '0 25 * * *'", "p_workers => 0"):
        with pytest.raises(psycopg.Error) as caught:
            connection.execute(f"select setup.configure_schedule('olist_daily', {setting})")
        assert caught.value.sqlstate == "MW012"


def test_parts_that_are_not_there_are_a_warning(connection: psycopg.Connection) -> None:
    notices: list[str] = []
    connection.add_notice_handler(lambda notice: notices.append(notice.message_primary or ""))
    with connection.transaction(force_rollback=True):
        connection.execute(
            "select setup.register_schedule('a', 'olist', '0 6 * * *',"
            """ '[{"timeouts": {"tag:maine": "1 h", "tag:cdc": "1 h"}}]',"""
            """ p_alert_after => '{"bronze.olist_order": "1 h", "bronze.olist_orders": "1 h"}')"""
        )
    assert notices == [
        'schedule "a": pipeline "olist" has no bronze.olist_order',
        'schedule "a": pipeline "olist" has no tag:maine',
    ]

"""The daily and the weekly job: what holds where, one run after the other, within limits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest
from olist_warehouse import Olist

from pg_medallion.migrate import downgrade

ROOT = Path(__file__).resolve().parents[2]
GENERATED = "bronze.olist_generated_files"
_REGISTRATION = (ROOT / "sql/bronze/olist/schedules.sql").read_text(encoding="utf-8")


def drive(olist: Olist, *options: str) -> subprocess.CompletedProcess[str]:
    """The driver as cron calls it."""
    command = [sys.executable, str(ROOT / "orchestrate_all.py"), "run", "--quiet", *options]
    return subprocess.run(
        [*command, "--database-url", olist.conninfo],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )


def status(olist: Olist, columns: str, schedule: str = "olist_daily") -> Any:
    query = f"select {columns} from setup.schedule_status where schedule = %s"
    [row] = olist.rows(query, schedule)
    return row if len(row) > 1 else row[0]


def refused(olist: Olist, statement: str, *values: Any) -> tuple[str | None, str, str]:
    with pytest.raises(psycopg.Error) as caught:
        olist.execute(statement, *values)
    diag = caught.value.diag
    return caught.value.sqlstate, diag.message_primary or "", diag.message_hint or ""


def test_each_environment_has_its_own_times_pauses_and_names(olist: Olist) -> None:
    expected = {
        "dev": [
            ("[DEV] olist_daily", "0 6 * * *", True, 10_800, False),
            ("[DEV] olist_weekly_refresh", "0 2 * * 0", True, 21_600, False),
        ],
        "staging": [
            ("[STAGING] olist_daily", "0 7 * * *", False, 10_800, True),
            ("[STAGING] olist_weekly_refresh", "0 2 * * 0", True, 21_600, True),
        ],
        "prod": [
            ("olist_daily", "0 6 * * *", False, 14_400, True),
            ("olist_weekly_refresh", "0 2 * * 0", False, 28_800, True),
        ],
    }
    query = (
        "select name, cron, is_paused, extract(epoch from run_timeout)::int, notify_on_failure"
        " from setup.schedule_status order by schedule"
    )
    assert olist.rows(query) == expected["dev"]  # the default
    for environment, rows in expected.items():
        olist.execute("select setup.configure('environment', %s)", environment)
        assert olist.rows(query) == rows
    olist.execute(
        "update setup.etl_config set config_value = 'production' where config_key = 'environment'"
    )
    code, _, hint = refused(olist, query)
    assert (code, hint) == ("MW004", "Set it to dev, test, staging or prod.")


def test_registering_again_keeps_what_a_user_set_and_writes_nothing(olist: Olist) -> None:
    query = "select xmin::text, ctid::text, user_settings from setup.schedules order by schedule"
    before = olist.rows(query)
    olist.execute(_REGISTRATION)
    assert olist.rows(query) == before
    change = "select setup.configure_schedule('olist_daily', {})"
    olist.execute(change.format("p_is_paused => false, p_cron => '5 4 * * 1'"))
    olist.execute(_REGISTRATION.replace("'0 6 * * *'", "'0 5 * * *'"))
    assert olist.value("select cron from setup.schedules where schedule = 'olist_daily'") == (
        "0 5 * * *"
    )
    assert status(olist, "is_paused, cron") == (False, "5 4 * * 1")
    olist.execute("select setup.configure('environment', 'staging')")
    assert status(olist, "is_paused, cron") == (False, "5 4 * * 1")
    olist.execute(change.format("p_is_paused => true"))
    assert status(olist, "is_paused, cron") == (True, "5 4 * * 1")


def test_a_paused_unknown_or_malformed_schedule_is_refused(olist: Olist) -> None:
    code, message, hint = refused(olist, "call setup.run_schedule('olist_daily')")
    assert (code, message) == ("MW025", 'schedule "olist_daily" is paused')
    assert "configure_schedule('olist_daily', p_is_paused => false)" in hint
    code, _, hint = refused(olist, "call setup.run_schedule('olist_dayly')")
    assert code == "MW007"
    assert "olist_daily" in hint
    statement = "select setup.configure_schedule('olist_daily', p_cron => 'at noon')"
    assert refused(olist, statement)[0] == "MW012"
    statement = "select setup.register_schedule('a', 'olists', '0 6 * * *', '[{}]')"
    assert refused(olist, statement)[0] == "MW001"
    statement = "select setup.register_schedule('a', 'olist', '0 6 * * *', '[]')"
    assert refused(olist, statement)[0] == "MW012"
    assert olist.value("select count(*) from setup.runs") == 0


def test_the_daily_job_is_one_run_with_the_limits_of_its_parts(olist: Olist) -> None:
    olist.generate(scale=0.02)
    olist.execute("call setup.run_schedule('olist_daily', p_force => true)")
    [(schedule, is_first, limit, layers)] = olist.rows(
        "select schedule, schedule_run_id = run_id, extract(epoch from deadline - started_at)::int,"
        " layer_timeouts from setup.runs"
    )
    assert (schedule, is_first, limit) == ("olist_daily", True, 10_800)
    assert layers == {"tag:main": "5400 s", "tag:cdc": "3600 s"}
    assert set(olist.statuses().values()) == {"succeeded"}
    query = "select status, sqlstate, message from setup.load_log where job_name = %s"
    assert olist.rows(query, GENERATED)[0][:2] == ("skipped", "MW035")
    assert status(olist, "last_state, is_late, late_parts") == ("succeeded", False, None)


def test_main_that_runs_out_of_time_leaves_the_feeds_alone(olist: Olist) -> None:
    olist.generate(scale=0.02)
    olist.execute(
        "update setup.schedules set is_paused = false, environments = '{}',"
        """ steps = '[{"timeouts": {"tag:main": "0 s", "tag:cdc": "1 hour"}}]',"""
        """ alert_after = '{"run": "0 s", "tag:main": "1 hour", "tag:cdc": "0 s"}'"""
        " where schedule = 'olist_daily'"
    )
    assert refused(olist, "call setup.run_schedule('olist_daily')")[0] == "MW020"
    assert olist.run_state() == "partial"
    statuses = olist.statuses()
    assert statuses["bronze.olist_orders"] == "timed_out"
    assert statuses["gold.olist_daily_orders"] == "skipped"
    assert statuses["silver.olist_customers_history"] == "succeeded"
    assert status(olist, "is_late, late_parts") == (True, "run, tag:cdc")


def test_the_weekly_job_rebuilds_main_then_the_feeds_as_two_runs(olist: Olist) -> None:
    olist.generate(scale=0.02)
    olist.run()
    before = olist.content()
    olist.execute("call setup.run_schedule('olist_weekly_refresh', p_force => true)")
    runs = olist.rows(
        "select selectors, state, full_refresh, layer_timeouts, schedule_run_id,"
        " extract(epoch from deadline - (select min(started_at) from setup.runs as f"
        "  where f.schedule_run_id = r.schedule_run_id))::int"
        " from setup.runs as r where schedule = 'olist_weekly_refresh' order by run_id"
    )
    assert runs == [
        (["tag:main"], "succeeded", True, {"tag:main": "14400 s"}, 2, 21_600),
        (["tag:cdc"], "succeeded", True, {"tag:cdc": "7200 s"}, 2, 21_600),
    ]
    assert olist.content() == before


def test_the_feeds_of_the_weekly_job_wait_for_a_main_that_succeeds(olist: Olist) -> None:
    olist.generate(scale=0.02)
    (olist.folder / "orders" / "wrong.csv").write_text("no,header\n1,2\n", encoding="utf-8")
    code, _, _ = refused(olist, "call setup.run_schedule('olist_weekly_refresh', p_force => true)")
    assert code == "MW020"
    assert olist.rows("select selectors from setup.runs") == [(["tag:main"],)]


def test_a_failure_is_told_to_who_listens(olist: Olist) -> None:
    olist.write("orders/wrong.csv", "no,header", "1,2")
    olist.execute("listen medallion_failure")
    for environment in ("dev", "staging"):
        olist.execute("select setup.configure('environment', %s)", environment)
        statement = "call setup.run_schedule('olist_daily', p_workers => 1, p_force => true)"
        assert refused(olist, statement)[0] == "MW020"
    told = [json.loads(each.payload) for each in olist.connection.notifies(timeout=0.2)]
    [run_id] = olist.rows("select max(run_id) from setup.runs")[0]
    message = olist.value("select message from setup.runs where run_id = %s", run_id)
    assert "1 file failed" in message
    assert told == [
        {
            "environment": "staging",
            "schedule": "olist_daily",
            "run_id": run_id,
            "state": "partial",
            "message": message,
        }
    ]


def test_the_driver_writes_sample_data_and_loads_it(olist: Olist) -> None:
    olist.execute("select setup.configure('olist_sample_data', 'on')")
    olist.execute(
        "select setup.configure_job(%s, p_options => %s)",
        GENERATED,
        '{"resource": {"scale": 0.02}}',
    )
    paused = drive(olist, "--schedule", "olist_daily")
    assert paused.returncode == 2
    assert 'error: MW025  schedule "olist_daily" is paused' in paused.stderr
    for batch in range(2):
        done = drive(olist, "--schedule", "olist_daily", "--even-paused")
        assert done.returncode == 0, done.stdout + done.stderr
        written = olist.rows(f"select data->>'path', (data->>'batch')::int from {GENERATED}")
        assert {number for _, number in written} == {batch}
        assert {path for path, _ in written} <= {
            path.relative_to(olist.folder).as_posix() for path in olist.folder.rglob("*.csv")
        }
        assert set(olist.statuses().values()) <= {"succeeded", "up_to_date"}
    rows = olist.value(
        f"select sum((data->>'rows')::int) from {GENERATED} where data->>'path' like 'orders/%%'"
    )
    loaded = olist.value(
        "select count(*) from bronze.olist_orders where _load_id = (select max(_load_id)"
        " from bronze.olist_orders)"
    )
    assert loaded == rows > 0


def test_sample_data_that_is_off_is_skipped_by_the_driver_too(olist: Olist) -> None:
    olist.generate(scale=0.02)
    files = sorted(olist.folder.rglob("*"))
    done = drive(olist, "--schedule", "olist_weekly_refresh", "--even-paused")
    assert done.returncode == 0, done.stdout + done.stderr
    assert olist.value("select count(*) from setup.runs where schedule_run_id = 1") == 2
    done = drive(olist, "--pipeline", "olist")
    assert done.returncode == 0, done.stdout + done.stderr
    assert sorted(olist.folder.rglob("*")) == files
    query = "select distinct status, message from setup.load_log where job_name = %s"
    assert olist.rows(query, GENERATED) == [("skipped", "sample data is off")]


def test_a_full_refresh_loads_the_sample_data_there_are(olist: Olist) -> None:
    olist.generate(scale=0.01)
    files = sorted(olist.folder.rglob("*"))
    olist.execute("select setup.configure('olist_sample_data', 'on')")
    done = drive(olist, "--pipeline", "olist", "--full-refresh")
    assert done.returncode == 0, done.stdout + done.stderr
    assert sorted(olist.folder.rglob("*")) == files
    assert olist.value("select count(*) from bronze.olist_orders") > 0


@pytest.mark.parametrize(
    ("change", "attempts"),
    [
        ("p_retry_delay => '0.1 s'", [(1, "failed", "MW030"), (2, "failed", "MW030")]),
        ("p_timeout => '0 s'", [(1, "timed_out", "57014")]),
    ],
)
def test_a_generation_that_fails_is_tried_once_more_but_not_after_its_time(
    olist: Olist, change: str, attempts: list[tuple[int, str, str]]
) -> None:
    [given] = olist.rows(
        "select max_attempts, extract(epoch from retry_delay)::int,"
        " extract(epoch from timeout)::int from setup.load_jobs where job_name = %s",
        GENERATED,
    )
    assert given == (2, 60, 3_600)
    olist.execute("select setup.configure('olist_sample_data', 'on')")
    if attempts[0][1] == "failed":
        in_the_way = olist.write("in_the_way")
        olist.execute("select setup.configure('base_path_olist', %s)", str(in_the_way))
    olist.execute(f"select setup.configure_job(%s, {change})", GENERATED)
    assert drive(olist, "--select", GENERATED).returncode == 1
    query = "select attempt, status, sqlstate from setup.load_log where job_name = %s order by 1"
    assert olist.rows(query, GENERATED) == attempts


def test_a_folder_of_other_files_is_no_place_for_sample_data(olist: Olist) -> None:
    olist.execute("select setup.configure('olist_sample_data', 'on')")
    olist.write("olist_sellers_dataset.csv", "seller_id", "a" * 32)
    done = drive(olist, "--pipeline", "olist")
    assert done.returncode == 1
    assert "no sample data: olist_sellers_dataset.csv" in done.stdout
    assert olist.value("select attempt from setup.run_tasks order by priority limit 1") == 1


def test_commands_for_cron_name_the_environment(olist: Olist) -> None:
    query = "select pg_cron, crontab from setup.schedule_commands order by schedule"
    assert olist.rows(query) == []
    olist.execute("select setup.configure('environment', 'staging')")
    [(pg_cron, crontab)] = olist.rows(query)
    assert pg_cron.startswith(
        "select cron.schedule_in_database('[STAGING] olist_daily', '0 7 * * *',"
        " 'call setup.run_schedule(''olist_daily'')', "
    )
    assert crontab.startswith('0 7 * * *  cd "${MEDALLION_CHECKOUT:?}" && ')
    assert crontab.endswith('run --quiet --schedule olist_daily 2>&1) || echo "$o"; }')


def test_a_line_for_cron_runs_where_the_variable_says(olist: Olist, tmp_path: Path) -> None:
    olist.generate(scale=0.01)
    olist.execute("select setup.configure('environment', 'staging')")
    crontab = olist.value("select crontab from setup.schedule_commands")
    checkout = tmp_path / "a checkout"
    python = checkout / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    (checkout / "orchestrate_all.py").symlink_to(ROOT / "orchestrate_all.py")
    command = ["sh", "-c", crontab.removeprefix("0 7 * * *")]
    environ = {"PATH": os.environ["PATH"], "DATABASE_URL": olist.conninfo}

    def done(**variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, env=environ | variables, capture_output=True, text=True, check=False
        )

    assert "MEDALLION_CHECKOUT" in done().stderr
    started = done(MEDALLION_CHECKOUT=str(checkout))
    assert (started.returncode, started.stdout, started.stderr) == (0, "", "")
    assert status(olist, "last_state") == "succeeded"


def test_an_operator_runs_pauses_and_sees_schedules(olist: Olist) -> None:
    olist.generate(scale=0.01)
    olist.execute("set role warehouse_operator")
    olist.execute("select setup.configure_schedule('olist_daily', p_is_paused => false)")
    olist.execute("call setup.run_schedule('olist_daily')")
    assert status(olist, "last_state") == "succeeded"
    assert olist.value("select count(*) from setup.schedule_commands") == 1


def test_a_pipeline_takes_its_schedules_with_it(olist: Olist) -> None:
    downgrade(olist.conninfo, "olist@base")
    assert olist.value("select count(*) from setup.schedules") == 0
    keys = "select config_key from setup.etl_config where config_key like '%%olist%%'"
    assert olist.rows(keys) == []

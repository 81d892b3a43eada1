"""Must rules of the operation: runs, their order, their failures. On a small pipeline."""

from __future__ import annotations

from contextlib import nullcontext
from itertools import pairwise

import psycopg
import pytest
from nightly_fixtures import Night

ALL = ["orders", "notes", "trail", "kinds"]


def test_rule_1_a_dry_run_changes_no_table(night: Night) -> None:
    assert night.command("run").code == 0
    night.at_source("insert into notes (id, words) values (4, 'fourth')")
    night.settings = {"general": {"max_retries": 1}, "stages": {"load": {"timeout_minutes": 7}}}
    before = night.everything()
    done = night.command("run", "--dry-run", "--force", "--parallel", "3")
    assert done.code == 0, done.err
    assert night.everything() == before
    lines = [line.split() for line in done.out.splitlines()]
    assert [line[2] for line in lines[1:]] == ALL
    assert [line[3] for line in lines[1:]] == ["incremental", "incremental", "append_only", "full"]


def test_a_dry_run_tells_watermarks_and_rows(night: Night) -> None:
    night.command("run")
    night.at_source("analyze table orders", "analyze table notes")
    done = night.command("run", "--dry-run")
    by_table = {line.split()[2]: line.split() for line in done.out.splitlines()[1:]}
    assert by_table["orders"][4:6] == ["new", "rows"]
    assert by_table["kinds"][4:6] == ["all", "rows"]
    assert by_table["orders"][6] == "changed_at"
    assert by_table["notes"][-1] == "3"
    assert by_table["trail"][7] == "2"


@pytest.mark.parametrize("part", ["source", "warehouse"])
def test_a_dry_run_fails_where_a_connection_does(night: Night, part: str) -> None:
    port = f"{night.warehouse.name.upper()}_SOURCE_PORT"
    wrong = {port: "1"} if part == "source" else {"DATABASE_URL": "postgresql://127.0.0.1:1/none"}
    done = night.command("run", "--dry-run", **wrong)
    assert done.code == 1
    assert "failed" in done.err
    assert night.variables[port.replace("PORT", "PASSWORD")] not in done.out + done.err


def test_levels_begin_one_after_the_other(night: Night) -> None:
    assert night.command("run", "--parallel", "4").code == 0
    assert night.started() == ALL
    ends = night.warehouse.rows(
        "select max(finished_at), min(started_at) from setup.load_log where run_id = %s "
        "group by table_name order by min(load_id)",
        night.warehouse.last_run(),
    )
    assert all(before[0] <= after[1] for before, after in pairwise(ends))


def test_tables_keep_the_given_order(night: Night) -> None:
    done = night.command("run", "--tables", "kinds", "orders", "--parallel", "1")
    assert done.code == 0
    assert night.started() == ["kinds", "orders"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--tables", "ordres"), 'unknown table "ordres"  Did you mean "orders"?'),
        (("--parallel", "21"), "1 to 20"),
        (("--parallel", "0"), "above 0"),
        (("--tables",), "expected at least one argument"),
    ],
)
def test_what_cannot_be_run_fails_before_any_work(
    night: Night, arguments: tuple[str, ...], said: str
) -> None:
    done = night.command("run", *arguments)
    assert done.code == 2
    assert said in done.err
    assert night.warehouse.value("select count(*) from setup.load_log where pipeline = '{p}'") == 0


def test_no_table_at_all_is_a_failure(night: Night) -> None:
    night.warehouse.execute("update setup.load_jobs set is_enabled = false where pipeline = '{p}'")
    done = night.command("run")
    assert (done.code, "no table to copy" in done.err) == (1, True)


@pytest.mark.parametrize("stops", [True, False])
def test_rule_15_only_a_critical_failure_stops_lower_levels(night: Night, stops: bool) -> None:
    night.settings = {"general": {"max_retries": 0, "stop_on_critical_failure": stops}}
    night.at_source("drop table orders")
    assert night.command("run").code == 1
    rest = "skipped" if stops else "succeeded"
    assert night.states() == {
        "bronze.orders": "failed",
        "bronze.notes": rest,
        "bronze.trail": rest,
        "bronze.kinds": rest,
    }


def test_rule_15_another_failure_stops_nothing(night: Night) -> None:
    night.settings = {"general": {"max_retries": 0}}
    night.at_source("drop table notes")
    assert night.command("run").code == 1
    assert night.states() == {
        "bronze.orders": "succeeded",
        "bronze.notes": "failed",
        "bronze.trail": "succeeded",
        "bronze.kinds": "succeeded",
    }


def test_after_failures_in_a_row_the_rest_is_skipped(night: Night) -> None:
    night.settings = {
        "general": {"max_retries": 0, "stop_on_critical_failure": False},
        "error_handling": {"max_consecutive_failures": 2},
    }
    night.at_source("drop table orders", "drop table notes")
    assert night.command("run", "--parallel", "1").code == 1
    assert night.states() == {
        "bronze.orders": "failed",
        "bronze.notes": "failed",
        "bronze.trail": "skipped",
        "bronze.kinds": "skipped",
    }


def test_rule_14_three_retries_then_failed(night: Night) -> None:
    night.settings = {"general": {"retry_delay_seconds": 0}}
    night.at_source(
        "insert into kinds values (2, 'other')",
        "alter table kinds modify name varchar(20), drop primary key",
        "insert into kinds values (2, 'twice')",
    )
    night.warehouse.execute(
        "update setup.load_jobs set keys = '{id}' where target = 'bronze.{p}_kinds'"
    )
    assert night.command("run").code == 1
    assert night.warehouse.attempts("bronze.{p}_kinds") == [
        (number, "failed", "MW042") for number in (1, 2, 3, 4)
    ]


def test_rule_14_what_people_have_to_mend_is_not_tried_again(night: Night) -> None:
    night.settings = {"general": {"retry_delay_seconds": 0}}
    night.at_source("drop table kinds")
    assert night.command("run").code == 1
    assert night.warehouse.attempts("bronze.{p}_kinds") == [(1, "failed", "MW065")]


def test_rule_14_the_time_of_a_stage_ends_an_attempt_on_both_sides(night: Night) -> None:
    night.settings = {
        "general": {"max_retries": 0},
        "stages": {"extract": {"timeout_minutes": 0.02}},
    }
    night.at_source("lock tables kinds write")
    try:
        assert night.command("run").code == 1
    finally:
        night.at_source("unlock tables")
    log = night.warehouse.log("bronze.{p}_kinds")
    assert log["status"] == "timed_out"
    assert "the time limit" in log["message"]
    with night.source.cursor() as cursor:
        query = "select 1 from information_schema.processlist where info like '%from `kinds`%'"
        while cursor.execute(query) > 1:  # this one
            pass
    assert night.states()["bronze.notes"] == "succeeded"


def test_a_stage_of_the_load_has_a_time_of_its_own(
    night: Night, second_session: psycopg.Connection
) -> None:
    night.settings = {
        "general": {"max_retries": 0},
        "stages": {"load": {"timeout_minutes": 0.02}},
    }
    with second_session.transaction(force_rollback=True):
        second_session.execute(night.warehouse.fill("lock table bronze.{p}_kinds"))
        assert night.command("run").code == 1
    assert night.warehouse.log("bronze.{p}_kinds")["status"] == "timed_out"
    assert night.seen("kinds")["extracted_at"] is not None


def test_a_second_run_is_refused(night: Night, second_session: psycopg.Connection) -> None:
    night.warehouse.execute("update setup.pipelines set on_busy = 'refuse' where pipeline = '{p}'")
    second_session.execute(
        "select setup._start_run('{bronze}', array[%s]::text[], p_client => 'driver')",
        [night.warehouse.name],
    )
    done = night.command("run")
    assert (done.code, "MW022" in done.err) == (2, True)
    second_session.execute("select setup.cancel_run(%s)", [night.warehouse.last_run()])


def test_no_run_begins_in_blocked_hours(night: Night) -> None:
    night.settings = {"general": {"blocked_hours": ["00:00-24:00"], "timezone": "Europe/Rome"}}
    done = night.command("run")
    assert (done.code, "MW026" in done.err) == (2, True)
    done = night.call("run", "--environment", "dev", "--pipeline", night.warehouse.name)
    assert (done.code, "of the pipeline.yml that was applied last" in done.err) == (2, True)
    night.warehouse.execute("select setup.configure_nightly('{p}', jsonb_build_object())")
    done = night.call("run", "--environment", "dev", "--pipeline", night.warehouse.name)
    assert done.code == 0, done.err
    night.settings["general"]["blocked_hours"] = []
    assert night.command("run").code == 0


@pytest.mark.parametrize(
    ("hours", "clock", "is_blocked"),
    [
        ("08:00-18:00", "2026-01-10 08:00+01", True),
        ("08:00-18:00", "2026-01-10 17:59+01", True),
        ("08:00-18:00", "2026-01-10 18:00+01", False),
        ("22:00-04:00", "2026-01-10 03:59+01", True),
        ("22:00-04:00", "2026-01-10 04:00+01", False),
        ("22:00-04:00", "2026-07-10 22:30+02", True),
    ],
)
def test_blocked_hours_are_those_of_the_time_zone(
    night: Night, hours: str, clock: str, is_blocked: bool
) -> None:
    night.warehouse.execute(
        "select setup.configure_nightly('{p}', %s)",
        psycopg.types.json.Jsonb(
            {"general": {"blocked_hours": [hours], "timezone": "Europe/Rome"}}
        ),
    )
    night.warehouse.execute("select set_config('setup.now', %s, false)", clock)
    refused = pytest.raises(psycopg.Error, match="does not run at this hour")
    try:
        with refused if is_blocked else nullcontext():
            night.warehouse.execute("select setup._require_open_hours('{{p}}')")
    finally:
        night.warehouse.execute("select set_config('setup.now', '', false)")

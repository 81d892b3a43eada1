"""What the thresholds of pipeline.yml decide: failed loads, and runs of which people are told."""

from __future__ import annotations

import json
from pathlib import Path

import psycopg
import pytest
from nightly_fixtures import Night


def told(night: Night) -> list[str]:
    """The alerts that status shows."""
    done = night.command("status")
    return [line for line in done.out.splitlines() if line.startswith("alert: ")]


def with_odd_names(night: Night, many: int, odd: int) -> None:
    """Kinds of which some have a name that silver refuses."""
    night.at_source(
        "delete from kinds",
        "insert into kinds values "
        + ", ".join(f"({n}, '{'odd' if n <= odd else 'fine'}')" for n in range(1, many + 1)),
    )
    night.warehouse.execute(
        """
        create table if not exists silver.{p}_kinds (id integer primary key, name text);
        create or replace view silver.v_{p}_kinds as select id, name from bronze.{p}_kinds;
        """
    )
    night.warehouse.job("silver.{p}_kinds", depends_on=["bronze.{p}_kinds"])
    night.warehouse.rule(
        "silver.{p}_kinds", "names", "accepted_values", columns=["name"],
        arguments={"values": ["fine"]}, gate="drop",
    )  # fmt: skip


@pytest.mark.parametrize(("share", "fails"), [(0.1, False), (0.09, True), (None, True)])
def test_more_rows_in_quarantine_than_transform_allows_fail_it(
    night: Night, share: float | None, fails: bool
) -> None:
    night.settings = {"general": {"max_retries": 0}}
    if share is not None:
        night.settings["stages"] = {"transform": {"error_threshold": share}}
    night.command("run")  # the columns of bronze come with the first load
    with_odd_names(night, 10, 1)
    assert night.command("run").code == int(fails)
    log = night.warehouse.log("silver.{p}_kinds")
    assert (log["status"], log["sqlstate"]) == (
        ("failed", "MW044") if fails else ("succeeded", None)
    )
    count = "select count(*) from silver.{p}_kinds"
    assert night.warehouse.value(count) == (0 if fails else 9)
    if fails:
        assert "1 of 10 rows" in log["detail"]
        assert "names 1" in log["detail"]


def test_a_job_gets_only_the_limits_that_it_knows(night: Night) -> None:
    """Of a file, malformed lines are no rows that silver refuses."""
    warehouse = night.warehouse
    warehouse.execute("create table bronze.{p}_list (id text, _load_id bigint, _source_file text)")
    warehouse.execute("select setup.seed_config('{p}_files', '/tmp', 'folder')")
    warehouse.job("bronze.{p}_list", load_type="append", source="file:{{p}_files}/l.csv")
    night.settings = {"general": {"max_retries": 1}}
    assert night.command("run").code == 0
    query = (
        "select j.max_attempts, j.options ? 'max_quarantined_pct' from setup.load_jobs as j"
        " where j.target = 'bronze.{p}_list'"
    )
    assert warehouse.rows(query) == [(2, False)]


@pytest.mark.parametrize(("extract", "load", "fails"), [(0.9, 0.5, 0), (0.1, 0.9, 1), (0.9, 0, 1)])
def test_the_smaller_share_of_extract_and_load_holds(
    night: Night, extract: float, load: float, fails: int
) -> None:
    night.settings = {
        "general": {"max_retries": 0},
        "stages": {"extract": {"error_threshold": extract}, "load": {"error_threshold": load}},
    }
    night.at_source(
        "create table flags (id int primary key, is_on tinyint(1))",
        "insert into flags values (1, 1), (2, 7), (3, 0)",
    )
    night.job("flags", "full")
    assert night.command("run").code == fails
    sqlstate = night.warehouse.log("bronze.{p}_flags")["sqlstate"]
    assert sqlstate == ("MW068" if fails else None)


def test_people_are_told_after_as_many_failed_runs_as_the_file_says(night: Night) -> None:
    night.settings = {"general": {"max_retries": 0}}
    assert night.command("run").code == 0
    night.at_source("rename table notes to other_notes")
    assert night.command("run").code == 1
    assert told(night) == []
    assert night.command("run", "--tables", "trail").code == 0  # says nothing about the others
    assert night.command("run").code == 1
    [alert] = told(night)
    assert "2 runs in a row have failed" in alert
    night.settings["error_handling"] = {"failure_notification_threshold": 3}
    assert night.command("run", "--tables", "trail").code == 0
    assert told(night) == []
    night.at_source("rename table other_notes to notes")
    night.settings["error_handling"] = {"failure_notification_threshold": 2}
    assert night.command("run", "--tables", "trail").code == 0
    layer = ("--environment", "dev", "--pipeline", night.warehouse.name, "--layer", "bronze")
    assert night.call("run", *layer).code == 0
    assert len(told(night)) == 1
    assert night.command("run").code == 0
    night.settings["error_handling"] = {"failure_notification_threshold": 1}
    assert night.command("run").code == 0
    assert told(night) == []


def test_a_critical_table_is_told_of_at_once_and_to_whom(night: Night, tmp_path: Path) -> None:
    night.settings = {
        "general": {"max_retries": 0},
        "error_handling": {"failure_notification_threshold": 99},
        "monitoring": {"alerts": {"slack": "#dental-clinic-alerts", "email": ["a@b.example"]}},
        "logging": {"folder": str(tmp_path / "logs")},
    }
    night.at_source("drop table orders")
    with psycopg.connect(night.database, autocommit=True) as listener:
        listener.execute("listen medallion_failure")
        assert night.command("run").code == 1
        payloads = [json.loads(each.payload) for each in listener.notifies(timeout=0.2)]
    [alert] = told(night)
    assert "is critical and has failed" in alert
    assert alert.endswith("to be told: #dental-clinic-alerts, a@b.example")
    [payload] = [each for each in payloads if each.get("pipeline") == night.warehouse.name]
    assert payload["tell"] == {"slack": "#dental-clinic-alerts", "email": ["a@b.example"]}
    assert payload["state"] in ("failed", "partial")
    log = (tmp_path / "logs" / "pipeline.log").read_text()
    assert f"WARNING [{night.warehouse.name}] bronze.{night.warehouse.name}_orders is" in log
    events = [json.loads(line) for line in night.command("status", "--json").out.splitlines()]
    assert [each["failed_runs"] for each in events if each["event"] == "alert"] == [1]


@pytest.mark.parametrize(
    ("alerts", "said"),
    [
        ({"slack": "https://hooks.slack.example/T0/B0/secret"}, "the name of a channel"),
        ({"email": ["office"]}, "a list of addresses"),
        ({"slak": "#x"}, 'Did you mean "slack"?'),
    ],
)
def test_who_is_to_be_told_is_no_secret_and_no_guess(
    night: Night, alerts: dict[str, object], said: str
) -> None:
    night.settings = {"monitoring": {"alerts": alerts}}
    done = night.command("config", "validate")
    assert done.code == 2
    assert said in done.out
    assert "secret" not in done.out

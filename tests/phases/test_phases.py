"""Runs in phases: what is switched on, in which order, and what becomes of what goes wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb
from sessions import wait_until
from warehouse import Warehouse, error_of

from pg_medallion.display.base import QuietDisplay
from pg_medallion.errors import DriverProblem
from pg_medallion.phases import run as phases
from pg_medallion.phases.context import Context, Ended, InterruptedPhase
from pg_medallion.phases.run import PhaseOutcome, PhaseRequest, run_phases

DEFAULT = ["landing", "profiling", "ingestion", "monitoring", "archive"]
ALL = [*DEFAULT[:4], "dq_modeling", "bi_analytics", "archive"]


@pytest.fixture
def shop(warehouse: Warehouse, tmp_path: Path) -> Iterator[Warehouse]:
    """A pipeline that is run in phases, whose reports go into a folder of the test."""
    warehouse.execute("select setup.configure('results_path', %s)", str(tmp_path))
    warehouse.execute("select setup.register_phases('{p}')")
    yield warehouse
    for key in ("results_path", "environment", "run_archive", "max_workers", "dq_threshold"):
        warehouse.execute("select setup.reset_config(%s)", key)


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The phases that were begun; none of them does anything."""
    begun: list[str] = []

    def noting(name: str) -> Any:
        def do(context: Context) -> Ended:
            begun.append(name)
            return Ended()

        return do

    for name in ALL:
        monkeypatch.setitem(phases._PHASES, name, noting(name))
    return begun


def in_phases(shop: Warehouse, *names: str, **settings: str) -> PhaseOutcome:
    def connect() -> psycopg.Connection:
        raise AssertionError("one session is enough")

    request = PhaseRequest(shop.name, list(names) or None, settings)
    return run_phases(shop.connection, connect, request, QuietDisplay())


def statuses(outcome: PhaseOutcome) -> dict[str, str]:
    return {phase["phase"]: phase["status"] for phase in outcome.log["phases"]}


def test_phases_are_done_in_their_order_but_those_that_are_off(
    shop: Warehouse, done: list[str]
) -> None:
    outcome = in_phases(shop)
    assert (done, outcome.exit_code) == (DEFAULT, 0)
    assert {p for p, status in statuses(outcome).items() if status == "skipped"} == {
        "dq_modeling",
        "bi_analytics",
    }
    assert {phase["error"] for phase in outcome.log["phases"]} == {None, "it is switched off"}
    assert outcome.path is not None
    assert json.loads(outcome.path.read_text()) == outcome.log
    assert list(outcome.log) != []
    assert outcome.log["environment"] == "dev"


def test_whoever_asks_goes_before_the_configuration_and_that_before_the_default(
    shop: Warehouse, done: list[str]
) -> None:
    shop.execute("select setup.configure('run_archive', 'off')")
    shop.execute("select setup.configure('max_workers', '3')")
    outcome = in_phases(shop, run_bi_analytics="on", dq_threshold="90.5")
    assert done == [*DEFAULT[:4], "bi_analytics"]
    config = outcome.log["config"]
    assert (config["max_workers"], config["dq_threshold"]) == (3, 90.5)
    done.clear()
    in_phases(shop, run_archive="on", max_workers="2")
    assert "archive" in done


@pytest.mark.parametrize(
    ("environment", "workers", "sample", "profiles"),
    [("dev", 4, 100000, True), ("staging", 8, 100000, True), ("prod", 16, None, False)],
)
def test_defaults_depend_on_the_environment(
    shop: Warehouse,
    done: list[str],
    environment: str,
    workers: int,
    sample: int | None,
    profiles: bool,
) -> None:
    shop.execute("select setup.configure('environment', %s)", environment)
    outcome = in_phases(shop)
    config = outcome.log["config"]
    assert (config["max_workers"], config["profile_sample"]) == (workers, sample)
    assert ("profiling" in done) is profiles


def test_a_phase_that_is_named_is_done_switched_on_or_not(shop: Warehouse, done: list[str]) -> None:
    outcome = in_phases(shop, "bi_analytics", "landing")
    assert done == ["landing", "bi_analytics"]
    told = {phase["phase"]: phase["error"] for phase in outcome.log["phases"]}
    assert (told["archive"], told["landing"]) == ("it is not asked for", None)


@pytest.mark.parametrize(
    ("status", "counts", "code"),
    [("success", {}, 0), ("partial", {}, 1), ("partial", {"errors": 1}, 2), ("failed", {}, 2)],
)
def test_exit_codes(
    shop: Warehouse,
    done: list[str],
    monkeypatch: pytest.MonkeyPatch,
    status: str,
    counts: dict[str, int],
    code: int,
) -> None:
    monkeypatch.setitem(phases._PHASES, "ingestion", lambda _: Ended(status, counts))
    assert in_phases(shop).exit_code == code


@pytest.mark.parametrize(
    "error", [DriverProblem("no room"), OSError(28, "no room"), psycopg.errors.DiskFull("no room")]
)
def test_a_failed_phase_stops_those_behind_it_unless_told_to_go_on(
    shop: Warehouse, done: list[str], monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(_: Context) -> Ended:
        raise error

    monkeypatch.setitem(phases._PHASES, "profiling", fail)
    outcome = in_phases(shop)
    assert (outcome.exit_code, done) == (2, ["landing"])
    assert statuses(outcome)["archive"] == "skipped"
    told = {phase["phase"]: phase["error"] for phase in outcome.log["phases"]}
    assert "no room" in told["profiling"]
    assert told["archive"] == "phase profiling failed"
    done.clear()
    outcome = in_phases(shop, continue_on_error="on")
    assert (outcome.exit_code, done) == (2, ["landing", *DEFAULT[2:]])


def test_an_interrupted_run_ends_there(
    shop: Warehouse, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: Context) -> Ended:
        raise InterruptedPhase

    monkeypatch.setitem(phases._PHASES, "ingestion", interrupt)
    assert (in_phases(shop).exit_code, done) == (130, DEFAULT[:2])


def test_a_second_run_is_refused_and_a_dead_one_aborted(
    shop: Warehouse, second_session: psycopg.Connection, done: list[str]
) -> None:
    second_session.execute("select setup._start_phases(%s)", [shop.name])
    assert error_of(shop.connection, f"select setup._start_phases('{shop.name}')").sqlstate == (
        "MW022"
    )
    pid = second_session.info.backend_pid
    second_session.close()
    gone = "select not exists (select from pg_stat_activity where pid = %s)"
    wait_until(shop.connection, gone, pid)
    assert in_phases(shop).exit_code == 0
    query = "select status from setup.phase_runs where pipeline = '{p}' order by phase_run_id"
    assert [row[0] for row in shop.rows(query)] == ["aborted", "success"]


@pytest.mark.parametrize(
    ("names", "settings", "code", "hint"),
    [
        (["landng"], {}, "MW012", "It is one of: landing, profiling"),
        (None, {"run_archiv": "on"}, "MW003", 'Did you mean "run_archive"?'),
        (None, {"max_workers": "many"}, "MW004", "It is a whole number from 1."),
        (None, {"dq_threshold": "101"}, "MW004", "It is a"),
    ],
)
def test_what_is_not_understood_is_refused(
    shop: Warehouse, names: list[str] | None, settings: dict[str, str], code: str, hint: str
) -> None:
    error = error_of(
        shop.connection,
        "select setup._start_phases(%s, %s, %s)",
        shop.name,
        names,
        Jsonb(settings),
    )
    assert error.sqlstate == code
    assert hint in str(error.diag.message_hint)


def test_a_pipeline_without_phases_is_refused(warehouse: Warehouse) -> None:
    error = error_of(warehouse.connection, f"select setup._start_phases('{warehouse.name}')")
    assert error.sqlstate == "MW012"


def test_the_settings_of_a_run_do_not_make_jobs_stale(shop: Warehouse) -> None:
    shop.execute("""
        create view silver.v_{p}_x as select 1 as id;
        create table silver.{p}_x (id int primary key, _load_id bigint);
    """)
    shop.job("silver.{p}_x")
    shop.run()
    shop.execute("select setup.configure('max_workers', '7')")
    assert shop.run() == {"silver.{p}_x": "up_to_date"}


def test_a_threshold_of_a_run_goes_before_the_configuration(shop: Warehouse) -> None:
    shop.execute("create table silver.{p}_y (id int); insert into silver.{p}_y values (1), (null);")
    shop.execute("create procedure silver.{p}_load() language sql as ''")
    shop.job("silver.{p}_y", load_type="procedure", source="silver.{p}_load")
    shop.rule("silver.{p}_y", "id", "not_null", columns=["id"], severity="low")
    shop.execute("select setup.set_threshold('silver.{p}_y', 'low', 0)")
    status = "select status from setup.validate_table('silver.{p}_y')"
    assert shop.value(status) == "failed"
    begun = shop.value("select setup._start_phases('{p}', null, '{\"dq_threshold\": \"0\"}')")
    assert shop.value(status) == "passed"
    shop.execute("select setup._end_phases(%s)", begun)
    assert shop.value(status) == "failed"

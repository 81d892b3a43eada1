"""run of a pipeline in phases, from its landing folder to its archive."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import psycopg

from pg_medallion.database.open import open_connection, rows
from pg_medallion.display.base import OneAtATime
from pg_medallion.display.chosen import display_for, shown_on
from pg_medallion.display.output import write_line
from pg_medallion.display.text_table import render, show
from pg_medallion.errors import DriverProblem
from pg_medallion.settings.reader import read_settings

if TYPE_CHECKING:
    from pg_medallion.phases.run import PhaseOutcome, PhaseRequest


def phased_run(request: PhaseRequest, output: str, database_url: str | None) -> int:
    """Do a run in phases; returns the exit code: 1 partial, 2 a failed phase or an error."""
    from pg_medallion.phases.run import run_phases

    display = OneAtATime(display_for(output))

    def connect() -> psycopg.Connection[Any]:
        connection = open_connection(database_url, "run", checked=False)
        connection.add_notice_handler(shown_on(display))
        return connection

    def show(phase: dict[str, Any]) -> None:
        if phase["status"] != "skipped":
            display.notice("NOTICE", _phase_line(phase))

    try:
        with open_connection(database_url, "run", installs=True) as connection:
            connection.add_notice_handler(shown_on(display))
            outcome = run_phases(connection, connect, request, display, show)
    except psycopg.Error as error:
        display.error(error)
        raise
    finally:
        display.close()
    _say_phases(outcome, is_json=output == "json")
    return outcome.exit_code


def _phase_line(phase: dict[str, Any]) -> str:
    took = phase["finished_at"] - phase["started_at"]
    counts = ", ".join(f"{name} {number}" for name, number in phase["counts"].items() if number)
    parts = (f"[phase] {phase['phase']}", phase["status"], phase["error"], counts, show(took))
    return "  ".join(part for part in parts if part)


def _say_phases(outcome: PhaseOutcome, *, is_json: bool) -> None:
    log = outcome.log
    if is_json:
        from json import dumps

        write_line(dumps({"event": "phases_finished", **log}, ensure_ascii=False), sys.stdout)
        return
    lines = [
        [each["phase"], each["status"], f"{each['duration_seconds']:.2f} s", each["error"]]
        for each in log["phases"]
    ]
    write_line(render(["phase", "status", "time", "error"], lines), sys.stdout)
    rate = log["final_success_rate"]
    passed = f", {rate} % of the tables passed" if rate is not None else ""
    write_line(
        f"\n{log['pipeline']} {log['status']}{passed}, "
        f"{log['total_duration_seconds']:.2f} s: {outcome.path}",
        sys.stdout,
    )


def is_phased(pipeline: str, database_url: str | None) -> bool:
    """Whether a pipeline runs in phases."""
    query = "select 1 from setup.pipeline_phases where pipeline = %s limit 1"
    try:
        with open_connection(database_url, "run", installs=True) as connection:
            return bool(rows(connection, query, pipeline))
    except psycopg.errors.UndefinedTable:
        return False


def phase_request(
    pipeline: str,
    phases: list[str] | None,
    settings: list[str] | None,
    fail_fast: bool,
    parallel: int | None,
) -> PhaseRequest:
    """Settings by precedence: command line, then environment and file."""
    from pg_medallion.phases.run import PhaseRequest

    given = dict(read_settings().phases)
    for each in settings or []:
        key, equals, value = each.partition("=")
        if not equals:
            raise DriverProblem(f'"--set {each}" is not KEY=VALUE')
        given[key.strip()] = value.strip()
    if parallel:
        given["max_workers"] = str(parallel)
    return PhaseRequest(pipeline, phases, given, fail_fast)

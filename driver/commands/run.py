"""run and plan."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import psycopg

from driver.commands.database import open_connection, rows
from driver.display import Display, JsonDisplay, PlainDisplay, QuietDisplay
from driver.outcome import INTERRUPTED
from driver.run import LAYERS, Request
from driver.run import run as run_in
from driver.settings import read_settings
from driver.tables import render

if TYPE_CHECKING:
    from psycopg.errors import Diagnostic

Names = list[str] | None

_PLAN = "select * from setup.plan(%s, %s, %s, p_layers => %s)"
_PLAN_COLUMNS = {
    "position": "#",
    "layer": "layer",
    "job_name": "job",
    "load_type": "type",
    "action": "action",
    "reason": "reason",
    "waits_for": "waits for",
}


def run(
    pipelines: Names,
    select: Names,
    layers: Names,
    full_refresh: bool,
    dry_run: bool,
    fail_fast: bool,
    json: bool,
    quiet: bool,
    database_url: str | None,
) -> int:
    """Do one run; returns the exit code."""
    if dry_run:
        return plan(pipelines, select, layers, full_refresh, json, database_url)
    settings = read_settings().run
    request = _request(
        pipelines or settings.pipelines,
        select,
        layers,
        full_refresh,
        fail_fast or settings.fail_fast,
    )
    display = _display("json" if json else "quiet" if quiet else settings.output)
    try:
        with open_connection(database_url, "run") as connection:
            connection.add_notice_handler(_shown_on(display))
            outcome = run_in(connection, request, display)
            if outcome is None:
                return INTERRUPTED
            display.run_finished(outcome)
            return outcome.exit_code
    except psycopg.Error as error:
        display.error(error)
        raise
    finally:
        display.close()


def plan(
    pipelines: Names,
    select: Names,
    layers: Names,
    full_refresh: bool,
    json: bool,
    database_url: str | None,
) -> int:
    """Show what a run would do."""
    scope = pipelines or read_settings().run.pipelines
    request = _request(scope, select, layers, full_refresh)
    values = (request.pipelines, request.select, request.full_refresh, request.layers)
    # what planning finds out, such as new bronze tables, is left to the next run
    with (
        open_connection(database_url, "plan") as connection,
        connection.transaction(force_rollback=True),
    ):
        planned = rows(connection, _PLAN, *values)
    if json:
        from json import dumps

        for row in planned:
            print(dumps({"event": "planned", **row}, ensure_ascii=False))
    elif planned:
        lines = [[row[column] for column in _PLAN_COLUMNS] for row in planned]
        print(render(list(_PLAN_COLUMNS.values()), lines))
    else:
        print("nothing to do: no enabled job is in scope")
    return 0


def _request(
    pipelines: Names, select: Names, layers: Names, full_refresh: bool, fail_fast: bool = False
) -> Request:
    chosen = [layer for layer in LAYERS if layer in (layers or LAYERS)]
    return Request(chosen, pipelines or None, select or None, full_refresh, fail_fast)


def _display(output: str) -> Display:
    if output == "json":
        return JsonDisplay()
    if output == "quiet":
        return QuietDisplay()
    if output == "auto" and sys.stderr.isatty():
        from driver.progress import ProgressDisplay

        return ProgressDisplay()
    return PlainDisplay()


def _shown_on(display: Display) -> Callable[[Diagnostic], None]:
    def show(notice: Diagnostic) -> None:
        display.notice(notice.severity_nonlocalized or "NOTICE", notice.message_primary or "")

    return show

"""run and plan."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from driver.commands.options import (
    DatabaseUrl,
    FullRefresh,
    Layers,
    Pipelines,
    Selectors,
    open_connection,
)
from driver.problems import DriverProblem

if TYPE_CHECKING:
    from driver.display import Display
    from driver.run import Request

_PLAN = "select * from setup.plan(%s, %s, %s, p_layers => %s)"
_PLAN_HEADINGS = ("#", "layer", "job", "type", "action", "reason", "waits for")


def run(
    pipelines: Pipelines = None,
    select: Selectors = None,
    layers: Layers = None,
    full_refresh: FullRefresh = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would run and why; load nothing.")
    ] = False,
    fail_fast: Annotated[
        bool, typer.Option("--fail-fast", help="Start no more jobs after the first failure.")
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line on stdout, for programs.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Only warnings and the closing summary.")
    ] = False,
    database_url: DatabaseUrl = None,
) -> None:
    """Load the warehouse, bronze to gold (the default command).

    Without options: every enabled pipeline whose sources are configured. What is up to date is
    not loaded again. Ctrl-C cancels the running job on the server and ends the run.
    """
    from driver.settings import read_settings

    settings = read_settings().run
    scope = pipelines or settings.pipelines
    request = _request(scope, select, layers, full_refresh, fail_fast or settings.fail_fast)
    output = "json" if json else "quiet" if quiet else settings.output
    if dry_run:
        _show_plan(request, database_url, as_json=output == "json")
        return
    raise typer.Exit(_run(request, output, database_url))


def plan(
    pipelines: Pipelines = None,
    select: Selectors = None,
    layers: Layers = None,
    full_refresh: FullRefresh = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    database_url: DatabaseUrl = None,
) -> None:
    """Show what a run would do: jobs in order, why each would run, what it waits for."""
    from driver.settings import read_settings

    scope = pipelines or read_settings().run.pipelines
    request = _request(scope, select, layers, full_refresh, False)
    _show_plan(request, database_url, as_json=json)


def _request(
    pipelines: list[str] | None,
    select: list[str] | None,
    layers: list[str] | None,
    full_refresh: bool,
    fail_fast: bool,
) -> Request:
    from driver.run import LAYERS, Request

    unknown = next((name for name in layers or () if name not in LAYERS), None)
    if unknown is not None:
        raise DriverProblem(f'unknown layer "{unknown}": write {", ".join(LAYERS)}')
    chosen = [name for name in LAYERS if name in (layers or LAYERS)]
    return Request(chosen, pipelines or None, select or None, full_refresh, fail_fast)


def _run(request: Request, output: str, database_url: str | None) -> int:
    import psycopg

    from driver.display import JsonDisplay
    from driver.outcome import INTERRUPTED
    from driver.run import run as do_run

    display = _display(output)
    try:
        with open_connection(database_url, "run") as connection:
            connection.add_notice_handler(_show_notices_on(display))
            outcome = do_run(connection, request, display)
            if outcome is None:
                return INTERRUPTED
            display.run_finished(outcome)
            return outcome.exit_code
    except psycopg.Error as error:
        if isinstance(display, JsonDisplay):
            display.error(error)
        raise
    finally:
        display.close()


def _display(output: str) -> Display:
    from driver import display

    if output == "json":
        return display.JsonDisplay()
    if output == "quiet":
        return display.QuietDisplay()
    if output == "auto" and sys.stderr.isatty():
        from driver.progress import ProgressDisplay

        return ProgressDisplay()
    return display.PlainDisplay()


def _show_notices_on(display: Display) -> Any:
    def show(notice: Any) -> None:
        display.notice(notice.severity_nonlocalized or "NOTICE", notice.message_primary or "")

    return show


def _show_plan(request: Request, database_url: str | None, *, as_json: bool) -> None:
    from psycopg.rows import dict_row

    with open_connection(database_url, "plan") as connection:
        cursor = connection.cursor(row_factory=dict_row)
        scope = (request.pipelines, request.select, request.full_refresh, list(request.layers))
        rows = cursor.execute(_PLAN, scope).fetchall()
    if as_json:
        from json import dumps

        for row in rows:
            print(dumps({"event": "planned", **row}, ensure_ascii=False))
        return
    if not rows:
        print("nothing to do: no enabled job is in scope")
        return
    from driver.tables import render

    columns = ("position", "layer", "job_name", "load_type", "action", "reason", "waits_for")
    print(render(_PLAN_HEADINGS, [[row[name] for name in columns] for row in rows]))

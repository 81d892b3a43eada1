"""run, cancel and plan."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg

from pg_medallion.commands.arguments import (
    Commands,
    add_database,
    add_json,
    add_layers,
    add_nightly,
    add_pipelines,
    asks_nightly,
    positive,
)
from pg_medallion.commands.phased_run import is_phased, phase_request, phased_run
from pg_medallion.database.connection import ConnectionProblem
from pg_medallion.database.open import open_connection, rows
from pg_medallion.display.base import Display, OneAtATime
from pg_medallion.display.chosen import display_for, shown_on
from pg_medallion.display.output import write_line
from pg_medallion.display.text_table import render
from pg_medallion.errors import DriverProblem
from pg_medallion.program import as_called
from pg_medallion.runs.loop import LAYERS, Request, Step
from pg_medallion.runs.loop import run as run_in
from pg_medallion.runs.outcome import INTERRUPTED, SUCCEEDED
from pg_medallion.settings.reader import read_settings

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from pg_medallion.nightly.night import Night

Names = list[str] | None

_TURN = 0.2  # seconds
_TURNS = 100  # a session that heeds no cancellation is terminated after ten seconds
_TURNS_OF_A_CALL = 15
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
_SELECT_HELP = (
    "only these jobs, may be repeated: silver.shop_*, pipeline:shop, layer:gold, tag:nightly, "
    "+gold.shop_sales with all it is made of, bronze.shop_items+ with all that is made of it"
)


def add_parsers(commands: Commands) -> None:
    """The options of run, cancel and plan."""
    parser = commands.add(
        "run",
        run,
        "load the warehouse, bronze to gold (the default command)",
        "Without options: every enabled pipeline whose sources are configured. What is up to date "
        "is not loaded again. Ctrl-C cancels the running job on the server and ends the run.",
    )
    _add_scope(parser)
    parser.add_argument("--dry-run", action="store_true", help="show what would run and why")
    parser.add_argument(
        "--fail-fast", action="store_true", help="start no more jobs after the first failure"
    )
    parser.add_argument(
        "--parallel",
        type=positive,
        metavar="N",
        help="how many sessions work (1, or what the schedule says)",
    )
    parser.add_argument(
        "--resume",
        type=positive,
        nargs="?",
        const=0,
        metavar="RUN",
        help="take up what did not succeed in this run, without a number in the latest one",
    )
    parser.add_argument(
        "--schedule", metavar="NAME", help="do the steps of this schedule, each a run with limits"
    )
    parser.add_argument(
        "--even-paused", action="store_true", help="with --schedule: also when it is paused"
    )
    _add_phases(parser)
    add_nightly(parser)
    parser.add_argument(
        "--tables",
        nargs="+",
        metavar="TABLE",
        help="only these tables of the source and what is made of them, in this order",
    )
    add_json(parser)
    parser.add_argument(
        "-q",
        "--quiet",
        action="store_true",
        help="only warnings, and the closing summary unless there was nothing to do",
    )
    parser = commands.add(
        "cancel", cancel, "end a run: cancel its jobs on the server, start no more"
    )
    parser.add_argument("run_id", type=positive, metavar="RUN", help="its number; status has it")
    add_database(parser)
    parser = commands.add(
        "plan",
        plan,
        "show what a run would do: jobs in order, why each would run, what it waits for",
    )
    _add_scope(parser)
    add_json(parser)


def _add_scope(parser: ArgumentParser) -> None:
    add_pipelines(parser)
    parser.add_argument("--select", action="append", metavar="SELECTOR", help=_SELECT_HELP)
    add_layers(parser)
    parser.add_argument(
        "--full-refresh",
        "--force",
        action="store_true",
        help="rebuild everything in scope, also what is up to date",
    )
    add_database(parser)


def _add_phases(parser: ArgumentParser) -> None:
    phases = parser.add_argument_group(
        "of one pipeline that is run in phases", "landing, profiling, ingestion and what it has"
    )
    phases.add_argument(
        "--phase",
        action="append",
        dest="phases",
        metavar="NAME",
        help="only this phase, switched on or not; may be repeated",
    )
    phases.add_argument(
        "--set",
        action="append",
        dest="settings",
        metavar="KEY=VALUE",
        help="run_archive=off, max_workers=8 ...: before the environment (MEDALLION_PHASES__KEY) "
        "and the configuration; may be repeated",
    )
    phases.add_argument(
        "--no-phases", action="store_true", help="only its jobs, bronze to gold, and no phases"
    )


def run(
    pipelines: Names,
    select: Names,
    layers: Names,
    full_refresh: bool,
    dry_run: bool,
    fail_fast: bool,
    parallel: int | None,
    resume: int | None,
    schedule: str | None,
    even_paused: bool,
    phases: Names,
    settings: Names,
    no_phases: bool,
    config: Path | None,
    environment: str | None,
    tables: Names,
    json: bool,
    quiet: bool,
    database_url: str | None,
) -> int:
    """Do one run, in phases or nightly where the pipeline is meant to; returns the exit code."""
    if resume is not None and (pipelines or select or layers or full_refresh or dry_run):
        raise DriverProblem(
            "--resume takes up a run as it was: leave out --pipeline, --select, --layer, "
            "--full-refresh and --dry-run"
        )
    if schedule and (
        resume is not None or pipelines or select or layers or full_refresh or dry_run or fail_fast
    ):
        raise DriverProblem("--schedule says what to run: only --parallel goes with it")
    if even_paused and not schedule:
        raise DriverProblem("--even-paused goes with --schedule")
    is_other = bool(
        select
        or layers
        or schedule
        or resume is not None
        or phases
        or settings
        or len(pipelines or []) > 1
    )
    if is_other and (config or tables):
        raise DriverProblem(
            "--config and --tables go with one --pipeline, --full-refresh, --parallel, "
            "--fail-fast and --dry-run"
        )
    night = None if is_other else _night(config, environment, tables, pipelines, database_url)
    if night is None and (environment is not None or os.environ.get("ETL_ENVIRONMENT")):
        from pg_medallion.nightly.night import enter_for_all

        enter_for_all(environment, database_url)
    if dry_run:
        if night is not None:
            from pg_medallion.commands.nightly_run import dry_run as show_tables

            return show_tables(night, tables, full_refresh, parallel, json=json)
        return plan(pipelines, select, layers, full_refresh, json, database_url)
    configured = read_settings().run
    output = "json" if json else "quiet" if quiet else configured.output
    if night is not None:
        from pg_medallion.commands.nightly_run import NothingToCopy, request_of

        try:
            asked, logged = request_of(
                night, tables, full_refresh, fail_fast or configured.fail_fast, parallel
            )
        except NothingToCopy as problem:
            write_line(f"error: {problem}", sys.stderr)
            return 1
        return _do(asked, logged(display_for(output)), database_url)
    names = pipelines or configured.pipelines
    is_whole = not (select or layers or full_refresh or schedule or resume is not None)
    if phases or settings or (is_whole and not no_phases and len(names) == 1):
        if not is_whole or no_phases or len(names) != 1:
            raise DriverProblem(
                "--phase and --set go with one --pipeline, and not with --select, --layer, "
                "--full-refresh, --resume, --schedule and --no-phases"
            )
        if phases or settings or is_phased(names[0], database_url):
            in_phases = phase_request(
                names[0], phases, settings, fail_fast or configured.fail_fast, parallel
            )
            return phased_run(in_phases, output, database_url)
    request = _request(
        names,
        select,
        layers,
        full_refresh,
        fail_fast or configured.fail_fast,
        parallel or 1,
        resume,
    )
    return _do(request, display_for(output), database_url, schedule, even_paused, parallel)


def _night(
    config: Path | None,
    environment: str | None,
    tables: Names,
    pipelines: Names,
    database_url: str | None,
) -> Night | None:
    """The nightly pipeline that a run is about; None where it is about others."""
    is_nightly = bool(tables or (pipelines and os.environ.get("ETL_ENVIRONMENT")))
    if not asks_nightly(config, environment, is_nightly):
        return None  # only now: files are read, and need what takes time to import
    from pg_medallion.nightly.night import find_night, is_one, require_nightly

    named = pipelines[0] if pipelines else None
    if tables and named and environment is None and not os.environ.get("ETL_ENVIRONMENT"):
        with suppress(ConnectionProblem, psycopg.Error):  # told when it is needed
            require_nightly(named, database_url)
    night = find_night(config, environment, named, database_url, is_nightly=is_nightly)
    if night is None or config or tables or not named or is_one(named, database_url):
        return night
    return None


def _do(
    request: Request,
    shown: Display,
    database_url: str | None,
    schedule: str | None = None,
    even_paused: bool = False,
    parallel: int | None = None,
) -> int:
    """Do what is asked, or the steps of a schedule; returns the exit code."""
    display = OneAtATime(shown)

    def connect() -> psycopg.Connection[Any]:
        connection = open_connection(database_url, "run", checked=False)
        connection.add_notice_handler(shown_on(display))
        return connection

    try:
        with open_connection(database_url, "run", installs=True) as connection:
            connection.add_notice_handler(shown_on(display))
            first_run_id: int | None = None
            steps = 1
            if schedule:
                steps, workers = _open_schedule(connection, schedule, even_paused)
                request = replace(request, workers=parallel or workers)
            for number in range(1, steps + 1):
                if schedule:
                    request = replace(request, step=Step(schedule, number, first_run_id))
                outcome = run_in(connection, request, display, connect)
                if outcome is None:
                    return INTERRUPTED
                display.run_finished(outcome)
                if outcome.exit_code:
                    return outcome.exit_code
                first_run_id = first_run_id or outcome.run["run_id"]
            return SUCCEEDED
    except psycopg.Error as error:
        display.error(error)
        raise
    finally:
        display.close()


def _open_schedule(
    connection: psycopg.Connection[Any], schedule: str, even_paused: bool
) -> tuple[int, int]:
    """How many runs there are to do, in how many sessions; psycopg.Error for a paused one."""
    query = "select * from setup._require_schedule_runs(%s, %s)"
    [row] = rows(connection, query, schedule, even_paused)
    return row["steps"], row["workers"]


def cancel(run_id: int, database_url: str | None) -> None:
    """End a run: its running statements are cancelled, nothing more is started."""
    with open_connection(database_url, "cancel") as connection:
        before = _state(connection, run_id)
        for turn in range(_TURNS):
            if turn % _TURNS_OF_A_CALL == 0:
                # what does not heed it is terminated by a later call
                connection.execute("select setup.cancel_run(%s)", [run_id])
            after = _state(connection, run_id)
            if after != "running":
                break
            time.sleep(_TURN)
    if after == "running":
        print(as_called(f"run {run_id} is asked to end: python orchestrate_all.py status"))
    elif before == "running":
        print(f"run {run_id} has ended: {after}")
    else:
        print(f"run {run_id} has ended already: {after}")


def _state(connection: psycopg.Connection[Any], run_id: int) -> str | None:
    found = rows(connection, "select state from setup.runs where run_id = %s", run_id)
    return found[0]["state"] if found else None


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
    from pg_medallion.database.client_variables import show_environment

    values = (request.pipelines, request.select, request.full_refresh, request.layers)
    # what planning finds out, such as new bronze tables, is left to the next run
    with (
        open_connection(database_url, "plan") as connection,
        connection.transaction(force_rollback=True),
    ):
        show_environment(connection)
        planned = rows(connection, _PLAN, *values)
    if json:
        from json import dumps

        for row in planned:
            write_line(dumps({"event": "planned", **row}, ensure_ascii=False), sys.stdout)
    elif planned:
        lines = [[row[column] for column in _PLAN_COLUMNS] for row in planned]
        print(render(list(_PLAN_COLUMNS.values()), lines))
    else:
        print("nothing to do: no enabled job is in scope")
    return 0


def _request(
    pipelines: Names,
    select: Names,
    layers: Names,
    full_refresh: bool,
    fail_fast: bool = False,
    workers: int = 1,
    resume: int | None = None,
) -> Request:
    chosen = [layer for layer in LAYERS if layer in (layers or LAYERS)]
    scope = (chosen, pipelines or None, select or None)
    return Request(*scope, full_refresh, fail_fast, workers, resume)

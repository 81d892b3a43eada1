"""status, history, watermarks, test-connections: look, change nothing; purge-history."""

from __future__ import annotations

import re
import sys
import time
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pg_medallion.commands.arguments import (
    Commands,
    add_database,
    add_json,
    add_nightly,
    add_pipeline,
    add_pipelines,
    asks_nightly,
    positive,
)
from pg_medallion.database.open import open_connection, place_of, rows
from pg_medallion.display.output import write_line
from pg_medallion.display.text_table import Number, quantity, render, show
from pg_medallion.errors import DriverProblem
from pg_medallion.nightly.alerts import ALERTS, alert_line
from pg_medallion.program import as_called
from pg_medallion.runs.outcome import explain

if TYPE_CHECKING:
    import psycopg

_VERSIONS = "select current_setting('server_version'), setup.version()"
_KNOWN = "select setup._require_known_pipelines(%s)"
# each with the pipelines to look at, null for all
_LATEST = "select * from setup.run_history where coalesce(pipelines && %s::text[], true) limit 1"
_RUNNING = (
    "select * from setup.run_status"
    " where state = 'running' and coalesce(pipeline = any(%s::text[]), true)"
)
_JOBS = "select * from setup.job_status where coalesce(pipeline = any(%s::text[]), true)"
# the latest attempt of each job that did not go well
_FAILURES = (
    "select l.* from setup.job_status as j join setup.load_log as l on l.load_id = j.last_load_id"
    " where j.last_status = any('{failed,timed_out,partial,gated,aborted}')"
    " and coalesce(j.pipeline = any(%s::text[]), true)"
)
_HISTORY = (
    "select * from setup.run_history where coalesce(%s::text = any(pipelines), true) limit %s"
)
_LOADS = (
    "select * from setup.load_log where coalesce(pipeline = %s, true) and record_id is null"
    " and status <> 'running' order by load_id desc limit %s"
)
_WATERMARKS = "select * from setup.watermark_status where coalesce(pipeline = %s, true)"
_NO_RUN = "no run yet: python orchestrate_all.py run"
_PROGRESS = "select * from setup.run_progress where coalesce(pipelines && %s::text[], true)"
_WORKING = "select * from setup.run_status where run_id = %s and task_state = 'running'"
_PURGE = "select setup.purge_history(%s::interval)"
_NUMBER = re.compile(r"\s*[-+]?[\d.]*\s*")
_REFRESH = 1.0  # seconds
_CLEAR = "\x1b[H\x1b[J"
_RUNNING_COLUMNS = {
    "layer": "layer",
    "job_name": "job",
    "task_state": "now",
    "duration": "time",
    "blocked_by": "blocked by",
}
_WORKING_COLUMNS = {
    "layer": "layer",
    "job_name": "job",
    "attempt": "attempt",
    "started_at": "since",
    "duration": "time",
    "rows_so_far": "rows so far",
    "worker_pid": "worker",
    "blocked_by": "blocked by",
}
_JOB_COLUMNS = {
    "layer": "layer",
    "job_name": "job",
    "last_status": "status",
    "last_started_at": "started",
    "last_duration": "time",
    "last_changed_at": "last change",
    "rows_in_quarantine": "quarantine",
}
_RUN_COLUMNS = {
    "run_id": "run",
    "state": "state",
    "started_at": "started",
    "duration": "time",
    "usual_duration": "usual",
    "is_slow": "slow",
    "jobs": "jobs",
    "up_to_date": "up to date",
    "failed": "failed",
    "rows_inserted": "inserted",
    "rows_updated": "updated",
    "rows_deleted": "deleted",
    "rows_quarantined": "quarantined",
}

_LOAD_COLUMNS = {
    "load_id": "load",
    "run_id": "run",
    "job_name": "job",
    "status": "status",
    "started_at": "started",
    "duration": "time",
    "rows_inserted": "inserted",
    "rows_updated": "updated",
    "rows_deleted": "deleted",
    "rows_quarantined": "quarantined",
}
_WATERMARK_COLUMNS = {
    "job_name": "job",
    "source": "source",
    "column_name": "column",
    "value": "value",
    "value_type": "type",
    "rows": "rows",
    "updated_at": "updated",
}


def add_parsers(commands: Commands) -> None:
    """The options of the commands that look at what was done."""
    parser = commands.add(
        "status", status, "show the database, the latest run and the state of every job"
    )
    add_pipelines(parser)
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument(
        "--watch", action="store_true", help="while a run works, show who runs what, every second"
    )
    add_json(shown)
    shown.add_argument(
        "--format", choices=("table", "json"), help="of a nightly pipeline: its tables and stages"
    )
    add_nightly(parser)
    add_database(parser)
    parser = commands.add("history", history, "show the latest runs or loads, newest first")
    parser.add_argument("--limit", type=positive, default=20, help="how many (20)")
    parser.add_argument("--loads", action="store_true", help="loads of tables instead of runs")
    add_pipeline(parser)
    add_json(parser)
    add_database(parser)
    parser = commands.add("watermarks", watermarks, "show how far jobs have read, newest first")
    add_pipeline(parser)
    add_json(parser)
    add_database(parser)
    parser = commands.add(
        "test-connections",
        try_connections,
        "try every connection the warehouse needs, a line each",
        "Of a nightly pipeline that of its source too, whose account may only read; exit code 1 "
        "when one fails.",
    )
    add_nightly(parser)
    add_database(parser)
    parser = commands.add(
        "purge-history",
        purge,
        "delete old runs, log rows, quality results and closed quarantine",
        "The latest log row of each job and all data stay.",
    )
    parser.add_argument(
        "--keep", default="90 days", metavar="TIME", help="such as '30 days' (90 days)"
    )
    add_database(parser)


def status(
    pipelines: list[str] | None,
    watch: bool,
    json: bool,
    format: str | None,
    config: Path | None,
    environment: str | None,
    database_url: str | None,
) -> int | None:
    """Show the database, the latest run, what runs now, and the state of every job."""
    is_other = watch or json or len(pipelines or []) > 1
    named = pipelines[0] if pipelines else None
    if not is_other and asks_nightly(config, environment, format):
        from pg_medallion.commands.nightly import show_stages
        from pg_medallion.nightly.night import find_night

        night = find_night(config, environment, named, database_url, is_nightly=bool(format))
        if night is not None:
            return show_stages(night, format or "table", database_url)
    with open_connection(database_url, "status") as connection:
        connection.execute(_KNOWN, [pipelines])
        if watch:
            _watch(connection, pipelines)
        [versions] = connection.execute(_VERSIONS).fetchall()
        place = place_of(connection)
        queries = (_LATEST, _PROGRESS, _RUNNING, _JOBS, _FAILURES, ALERTS)
        latest, progress, running, jobs, failures, alerts = (
            rows(connection, each, pipelines) for each in queries
        )
    if json:
        database = {"place": place, "postgresql": versions[0], "pg_medallion": versions[1]}
        for event, found in (
            ("database", [database]),
            ("run", latest),
            ("progress", progress),
            ("task", running),
            ("job", jobs),
            ("alert", alerts),
        ):
            _print_json(event, found)
        return None
    print(f"{place}, PostgreSQL {versions[0]}, pg_medallion {versions[1]}")
    print("\n".join(map(_run_line, latest)) or as_called(_NO_RUN))
    for run in progress:
        if not run["is_alive"]:
            print(_dead_line(run))
    for columns, table in ((_RUNNING_COLUMNS, running), (_JOB_COLUMNS, jobs)):
        if table:
            print("\n" + _table(columns, table))
    for failure in failures:
        print("\n" + explain(failure))
    for alert in alerts:
        print("\n" + alert_line(alert))
    return None


def _watch(connection: psycopg.Connection[Any], pipelines: list[str] | None) -> None:
    """Show the running runs, again and again until none goes on or Ctrl-C."""
    while running := rows(connection, _PROGRESS, pipelines):
        if not any(run["is_alive"] for run in running):
            print("\n".join(map(_dead_line, running)))
            return
        blocks = []
        for run in running:
            working = rows(connection, _WORKING, run["run_id"])
            blocks += [progress_line(run), _table(_WORKING_COLUMNS, working), ""]
        print((_CLEAR if sys.stdout.isatty() else "") + "\n".join(blocks), flush=True)
        time.sleep(_REFRESH)


def _print_json(event: str, found: list[dict[str, Any]]) -> None:
    """One JSON object a line: durations in seconds, times in ISO 8601."""
    from json import dumps

    for row in found:
        told = {name: _for_programs(value) for name, value in row.items()}
        write_line(dumps({"event": event, **told}, ensure_ascii=False), sys.stdout)


def _for_programs(value: object) -> object:
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).isoformat()
    return int(value) if isinstance(value, Decimal) else value


def _dead_line(run: dict[str, Any]) -> str:
    return f"run {run['run_id']}: its sessions have ended, the next run notes that"


def progress_line(run: dict[str, Any]) -> str:
    """How far a run is."""
    end = run["estimated_end"]
    counts = ", ".join(f"{run[name]:,} {name}" for name in ("done", "running", "ready", "waiting"))
    failed = f", {run['failed']:,} failed" if run["failed"] else ""
    expected = f", ends about {show(end)}" if end else ""
    return f"run {run['run_id']}  {show(run['duration'])}  {counts}{failed}{expected}"


def purge(keep: str, database_url: str | None) -> None:
    """Delete the history of runs that is older. PostgreSQL would take a bare number for seconds."""
    if _NUMBER.fullmatch(keep):
        raise DriverProblem(f'"--keep {keep}" has no unit: give it one, such as --keep "30 days"')
    with open_connection(database_url, "purge-history") as connection:
        [[purged]] = connection.execute(_PURGE, [keep]).fetchall()
    print(f"{quantity(purged, 'log row')} older than {keep} deleted")


def history(
    limit: int, loads: bool, pipeline: str | None, json: bool, database_url: str | None
) -> None:
    """Show the latest runs, or loads, newest first."""
    query, event, columns = (
        (_LOADS, "load", _LOAD_COLUMNS) if loads else (_HISTORY, "run", _RUN_COLUMNS)
    )
    with open_connection(database_url, "history") as connection:
        connection.execute(_KNOWN, [[pipeline] if pipeline else None])
        found = rows(connection, query, pipeline, limit)
    if json:
        _print_json(event, found)
        return
    print(_table(columns, found) if found else as_called(_NO_RUN))


def watermarks(pipeline: str | None, json: bool, database_url: str | None) -> None:
    """Show how far jobs have read their sources, newest first."""
    with open_connection(database_url, "watermarks") as connection:
        connection.execute(_KNOWN, [[pipeline] if pipeline else None])
        found = rows(connection, _WATERMARKS, pipeline)
    if json:
        _print_json("watermark", found)
        return
    print(_table(_WATERMARK_COLUMNS, found) if found else as_called(_NO_RUN))


def try_connections(config: Path | None, environment: str | None, database_url: str | None) -> int:
    """Try every connection the warehouse needs; returns the exit code."""
    if asks_nightly(config, environment):
        from pg_medallion.commands.nightly import try_all
        from pg_medallion.nightly.night import find_night

        night = find_night(config, environment, None, database_url)
        if night is not None:
            return try_all(night, database_url)
    from pg_medallion.database.connection import ConnectionProblem

    try:
        with open_connection(database_url, "test", checked=False) as connection:
            [(version,)] = connection.execute("show server_version").fetchall()
            print(f"ok      {place_of(connection)}, PostgreSQL {version}")
            return 0
    except ConnectionProblem as problem:
        print(f"failed  database: {problem}")
        return 2


def _run_line(row: dict[str, Any]) -> str:
    took = f", {show(row['duration'])}" if row["duration"] is not None else ""
    started = show(row["started_at"])
    return f"run {row['run_id']} {row['state']}  started {started}{took}  {show(row['message'])}"


def _table(columns: dict[str, str], found: list[dict[str, Any]]) -> str:
    def value(row: dict[str, Any], name: str) -> object:
        is_name = name in ("run_id", "load_id", "worker_pid") and row[name] is not None
        return Number(row[name]) if is_name else row[name]

    lines = [[value(row, name) for name in columns] for row in found]
    return render(list(columns.values()), lines)

"""run of a nightly pipeline: its environment, its files, its tables; --dry-run."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg.types.json import Jsonb

from pg_medallion.commands.status import progress_line
from pg_medallion.database.client_variables import show_environment
from pg_medallion.database.connection import ConnectionProblem
from pg_medallion.database.open import open_connection, rows
from pg_medallion.display.output import write_line
from pg_medallion.display.text_table import render
from pg_medallion.errors import DriverProblem, LoadProblem
from pg_medallion.nightly.logs import LoggedDisplay
from pg_medallion.nightly.night import Night, opened, told
from pg_medallion.project import project_root
from pg_medallion.runs.loop import Request
from pg_medallion.runs.outcome import FAILED, SUCCEEDED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pg_medallion.display.base import Display

Connection = psycopg.Connection[Any]

MOST_SESSIONS = 20
_PLAN = "select * from setup.nightly_plan(%s, %s, %s, %s)"
_PROGRESS = "select * from setup.run_progress where run_id = %s"
_COLUMNS = {
    "position": "#",
    "level": "level",
    "table_name": "table",
    "strategy": "strategy",
    "reads": "reads",
    "watermark_column": "watermark",
    "watermark": "from",
    "estimated_rows": "rows",
}


def request_of(
    night: Night,
    tables: Sequence[str] | None,
    full_refresh: bool,
    fail_fast: bool,
    parallel: int | None,
) -> tuple[Request, Callable[[Display], Display]]:
    """What to run, and what writes it into the logs as well. Raises DriverProblem.

    The files are applied, and every name is known.
    """
    require_sessions(parallel)
    with open_connection(night.database_url, "run", installs=True) as connection:
        pipeline = night.pipeline(connection)
        with connection.transaction():
            night.apply(connection, pipeline)
            select = night.selectors(connection, pipeline, list(tables) if tables else None)
        night.connections(connection, pipeline)
        with connection.transaction(force_rollback=True):
            show_environment(connection)
            if not rows(connection, _PLAN, pipeline, select, full_refresh, Jsonb({})):
                raise NothingToCopy(f'pipeline "{pipeline}" has no table to copy')
        workers = parallel or night.setting(connection, pipeline, "general.parallel_jobs")
        logs = {
            name: night.setting(connection, pipeline, f"logging.{name}")
            for name in ("folder", "max_megabytes", "keep")
        }
        interval = "monitoring.metrics.collection_interval"
        logs["interval"] = night.setting(connection, pipeline, interval)
    request = Request(
        pipelines=[pipeline],
        select=select,
        full_refresh=full_refresh,
        fail_fast=fail_fast,
        workers=int(workers),
    )
    folder = project_root() / logs["folder"]

    def progress(run_id: int) -> str | None:
        with open_connection(night.database_url, "metrics", checked=False) as session:
            found = rows(session, _PROGRESS, run_id)
        return progress_line(found[0]) if found else None

    return request, lambda display: LoggedDisplay(display, folder, logs, progress)


class NothingToCopy(DriverProblem):
    """A run without a table has failed, whatever the reason."""


def require_sessions(parallel: int | None) -> None:
    """At most 20. Raises DriverProblem."""
    if parallel is not None and parallel > MOST_SESSIONS:
        raise DriverProblem(f"--parallel {parallel} is too much: 1 to {MOST_SESSIONS}")


def dry_run(
    night: Night,
    tables: Sequence[str] | None,
    full_refresh: bool,
    parallel: int | None,
    *,
    json: bool,
) -> int:
    """Tell what a run would copy, and write nothing anywhere; returns the exit code."""
    require_sessions(parallel)
    try:
        connection = open_connection(night.database_url, "plan")
    except ConnectionProblem as problem:
        write_line(f"failed  warehouse: {problem}", sys.stderr)
        return FAILED
    with connection, connection.transaction(force_rollback=True):
        pipeline = night.pipeline(connection)
        night.apply(connection, pipeline)
        select = night.selectors(connection, pipeline, list(tables) if tables else None)
        show_environment(connection)
        estimates, failures = _estimates(connection, night, pipeline)
        found = rows(connection, _PLAN, pipeline, select, full_refresh, Jsonb(estimates))
    if json:
        from json import dumps

        for row in found:
            write_line(dumps({"event": "planned", **row}, ensure_ascii=False), sys.stdout)
    elif found:
        lines = [[row[name] for name in _COLUMNS] for row in found]
        write_line(render(list(_COLUMNS.values()), lines), sys.stdout)
    for failure in failures:
        write_line(failure, sys.stderr)
    if not found:
        write_line(f'error: pipeline "{pipeline}" has no table to copy', sys.stderr)
    return FAILED if failures or not found else SUCCEEDED


def _estimates(
    connection: Connection, night: Night, pipeline: str
) -> tuple[dict[str, int], list[str]]:
    """How many rows the tables of the sources have by their own estimate, and who fails."""
    found: dict[str, int] = {}
    failures = []
    for name in night.connections(connection, pipeline):
        try:
            with opened(connection, pipeline, name) as (source, questions):
                for row in source.rows(questions["tables_sql"]):
                    with suppress(TypeError, ValueError):
                        found[row["table_name"]] = int(row["estimated_rows"])
        except LoadProblem as problem:
            failures.append(f'failed  connection "{name}": {told(problem)}')
    return found, failures

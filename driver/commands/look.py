"""status, history and test-connections: look, change nothing."""

from __future__ import annotations

import re
import sys
import time
from typing import TYPE_CHECKING, Any

from driver.commands.database import open_connection, rows
from driver.problems import DriverProblem
from driver.tables import render, show

if TYPE_CHECKING:
    import psycopg

_VERSIONS = "select current_setting('server_version'), setup.version()"
_LATEST = "select * from setup.run_history limit 1"
_RUNNING = "select * from setup.run_status where state = 'running'"
_JOBS = "select * from setup.job_status"
_HISTORY = "select * from setup.run_history limit %s"
_NO_RUN = "no run yet: python orchestrate_all.py run"
_PROGRESS = "select * from setup.run_progress"
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


def status(watch: bool, database_url: str | None) -> None:
    """Show the database, the latest run, what runs now, and the state of every job."""
    if watch:
        _watch(database_url)
    with open_connection(database_url, "status") as connection:
        [versions] = connection.execute(_VERSIONS).fetchall()
        print(f"{_place(connection)}, PostgreSQL {versions[0]}, pg_medallion {versions[1]}")
        latest, running, jobs = (rows(connection, query) for query in (_LATEST, _RUNNING, _JOBS))
        progress = rows(connection, _PROGRESS)
    print("\n".join(map(_run_line, latest)) or _NO_RUN)
    for run in progress:
        if not run["is_alive"]:
            print(_dead_line(run))
    for columns, found in ((_RUNNING_COLUMNS, running), (_JOB_COLUMNS, jobs)):
        if found:
            print("\n" + _table(columns, found))


def _watch(database_url: str | None) -> None:
    """Show the running runs, again and again until none goes on or Ctrl-C."""
    with open_connection(database_url, "status") as connection:
        while running := rows(connection, _PROGRESS):
            if not any(run["is_alive"] for run in running):
                print("\n".join(map(_dead_line, running)))
                return
            blocks = []
            for run in running:
                working = rows(connection, _WORKING, run["run_id"])
                blocks += [_progress_line(run), _table(_WORKING_COLUMNS, working), ""]
            print((_CLEAR if sys.stdout.isatty() else "") + "\n".join(blocks), flush=True)
            time.sleep(_REFRESH)


def _dead_line(run: dict[str, Any]) -> str:
    return f"run {run['run_id']}: its sessions have ended, the next run notes that"


def _progress_line(run: dict[str, Any]) -> str:
    end = run["estimated_end"]
    counts = ", ".join(f"{run[name]} {name}" for name in ("done", "running", "ready", "waiting"))
    failed = f", {run['failed']} failed" if run["failed"] else ""
    expected = f", ends about {show(end)}" if end else ""
    return f"run {run['run_id']}  {show(run['duration'])}  {counts}{failed}{expected}"


def purge(keep: str, database_url: str | None) -> None:
    """Delete the history of runs that is older. PostgreSQL would take a bare number for seconds."""
    if _NUMBER.fullmatch(keep):
        raise DriverProblem(f'"--keep {keep}" has no unit: give it one, such as --keep "30 days"')
    with open_connection(database_url, "purge-history") as connection:
        [[purged]] = connection.execute(_PURGE, [keep]).fetchall()
    print(f"{purged} log rows older than {keep} are deleted")


def history(limit: int, database_url: str | None) -> None:
    """Show the latest runs, newest first."""
    with open_connection(database_url, "history") as connection:
        runs = rows(connection, _HISTORY, limit)
    print(_table(_RUN_COLUMNS, runs) if runs else _NO_RUN)


def try_connections(database_url: str | None) -> int:
    """Try every connection the warehouse needs; returns the exit code."""
    from driver.connection import ConnectionProblem

    try:
        with open_connection(database_url, "test", checked=False) as connection:
            [(version,)] = connection.execute("show server_version").fetchall()
            print(f"ok      {_place(connection)}, PostgreSQL {version}")
            return 0
    except ConnectionProblem as problem:
        print(f"failed  database: {problem}")
        return 2


def _place(connection: psycopg.Connection[Any]) -> str:
    info = connection.info
    return f'database "{info.dbname}" on {info.host}:{info.port} as {info.user}'


def _run_line(row: dict[str, Any]) -> str:
    took = f", {show(row['duration'])}" if row["duration"] is not None else ""
    started = show(row["started_at"])
    return f"run {row['run_id']} {row['state']}  started {started}{took}  {show(row['message'])}"


def _table(columns: dict[str, str], found: list[dict[str, Any]]) -> str:
    return render(list(columns.values()), [[row[name] for name in columns] for row in found])

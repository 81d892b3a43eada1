"""status, history and test-connections: look, change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from driver.commands.database import open_connection, rows
from driver.tables import render, show

if TYPE_CHECKING:
    import psycopg

_VERSIONS = "select current_setting('server_version'), setup.version()"
_LATEST = "select * from setup.run_history limit 1"
_RUNNING = "select * from setup.run_status where state = 'running'"
_JOBS = "select * from setup.job_status"
_HISTORY = "select * from setup.run_history limit %s"
_NO_RUN = "no run yet: python orchestrate_all.py run"
_RUNNING_COLUMNS = {"layer": "layer", "job_name": "job", "task_state": "now", "duration": "time"}
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
    "jobs": "jobs",
    "up_to_date": "up to date",
    "failed": "failed",
    "rows_inserted": "inserted",
    "rows_updated": "updated",
    "rows_deleted": "deleted",
    "rows_quarantined": "quarantined",
}


def status(database_url: str | None) -> None:
    """Show the database, the latest run, what runs now, and the state of every job."""
    with open_connection(database_url, "status") as connection:
        [versions] = connection.execute(_VERSIONS).fetchall()
        print(f"{_place(connection)}, PostgreSQL {versions[0]}, pg_medallion {versions[1]}")
        latest, running, jobs = (rows(connection, query) for query in (_LATEST, _RUNNING, _JOBS))
    print("\n".join(map(_run_line, latest)) or _NO_RUN)
    for columns, found in ((_RUNNING_COLUMNS, running), (_JOB_COLUMNS, jobs)):
        if found:
            print("\n" + _table(columns, found))


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
    return f"run {row['run_id']} {row['state']}  started {started}{took}  {row['message'] or ''}"


def _table(columns: dict[str, str], found: list[dict[str, Any]]) -> str:
    return render(list(columns.values()), [[row[name] for name in columns] for row in found])

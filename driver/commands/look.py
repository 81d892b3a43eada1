"""status, history and test-connections: look, change nothing."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from driver.commands.options import DatabaseUrl, open_connection

_VERSIONS = "select current_setting('server_version'), setup.version()"
_LATEST = "select * from setup.run_history limit 1"
_RUNNING = "select * from setup.run_status where state = 'running'"
_JOBS = "select * from setup.job_status"
_HISTORY = "select * from setup.run_history limit %s"
_HISTORY_COLUMNS = {
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


def status(database_url: DatabaseUrl = None) -> None:
    """Show the database, the latest run, what runs now, and the state of every job."""
    from driver.tables import render

    with open_connection(database_url, "status") as connection:
        server, framework = connection.execute(_VERSIONS).fetchone()
        print(f"database {_place(connection)}, PostgreSQL {server}, pg_medallion {framework}")
        latest, running, jobs = (_rows(connection, query) for query in (_LATEST, _RUNNING, _JOBS))
    print("\n".join(map(_run_line, latest)) or "no run yet: python orchestrate_all.py run")
    tasks = [_of(row, "layer", "job_name", "task_state", "duration") for row in running]
    if tasks:
        print("\n" + render(("layer", "job", "now", "time"), tasks))
    columns = ("layer", "job_name", "last_status", "last_started_at", "last_duration")
    states = [_of(row, *columns, "last_changed_at", "rows_in_quarantine") for row in jobs]
    if states:
        headings = ("layer", "job", "status", "started", "time", "last change", "quarantine")
        print("\n" + render(headings, states))


def history(
    limit: Annotated[int, typer.Option(min=1, help="How many runs.")] = 20,
    database_url: DatabaseUrl = None,
) -> None:
    """Show the latest runs, newest first."""
    from driver.tables import render

    with open_connection(database_url, "history") as connection:
        runs = _rows(connection, _HISTORY, limit)
    if not runs:
        print("no run yet: python orchestrate_all.py run")
        return
    print(render(list(_HISTORY_COLUMNS.values()), [_of(row, *_HISTORY_COLUMNS) for row in runs]))


def try_connections(database_url: DatabaseUrl = None) -> None:
    """Try every connection the warehouse needs; exit 2 when one fails."""
    from driver.connection import ConnectionProblem

    try:
        with open_connection(database_url, "test", checked=False) as connection:
            [server] = connection.execute("show server_version").fetchone()
            print(f"ok      database  {_place(connection)}, PostgreSQL {server}")
    except ConnectionProblem as problem:
        print(f"failed  database  {problem}")
        raise typer.Exit(2) from None


def _place(connection: Any) -> str:
    info = connection.info
    return f'"{info.dbname}" on {info.host}:{info.port} as {info.user}'


def _run_line(row: dict[str, Any]) -> str:
    from driver.tables import show

    took = f", {show(row['duration'])}" if row["duration"] is not None else ""
    started = show(row["started_at"])
    return f"run {row['run_id']} {row['state']}  started {started}{took}  {row['message'] or ''}"


def _rows(connection: Any, query: str, *values: object) -> list[dict[str, Any]]:
    from psycopg.rows import dict_row

    rows: list[dict[str, Any]] = (
        connection.cursor(row_factory=dict_row).execute(query, values).fetchall()
    )
    return rows


def _of(row: dict[str, Any], *columns: str) -> list[Any]:
    return [row[column] for column in columns]

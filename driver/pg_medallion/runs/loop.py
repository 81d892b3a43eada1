"""A run, driven task by task: the database decides, this loop claims, executes and shows.

The same functions as CALL setup.orchestrate_all() in psql, called one by one, so that each task
is a CALL of its own (which can be cancelled and timed) and files of this machine can be loaded.
"""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row

from pg_medallion.database.client_variables import show_environment
from pg_medallion.database.connection import ConnectionProblem
from pg_medallion.display.base import Display
from pg_medallion.errors import LoadProblem, describe
from pg_medallion.runs.importing import Importing
from pg_medallion.runs.interrupt import Interruption
from pg_medallion.runs.outcome import Outcome, Row, Task

LAYERS = ("bronze", "silver", "gold")

_START = "select * from setup._start_run(%s, %s, %s, %s, %s, %s, 'driver')"
_MAY_READ_PARQUET = "select setup._client_may_read_parquet(%s, %s, %s)"
_READS_PARQUET = "pg_medallion.files.parquet"
_STEP = "select * from setup._start_step(%s, %s, %s, %s, 'driver')"
_RESUME = "select * from setup._requeue_run(%s, %s, 'driver')"
_TASKS = "select * from setup.run_tasks join setup.load_jobs using (job_id) where run_id = %s"
_TASK_STATES = "select * from setup.run_tasks where run_id = %s order by priority"
_LOG = "select * from setup.load_log where run_id = %s and record_id is null order by load_id"
_ATTEMPT = (
    "select * from setup.load_log where task_id = %s and record_id is null"
    " order by load_id desc limit 1"
)
# what was up to date when the run began, or was taken up again
_CLOSED = (
    "select l.* from setup.load_log l join setup.runs r using (run_id) where run_id = %s"
    " and l.status = 'up_to_date' and l.started_at >= coalesce(r.resumed_at, r.started_at)"
    " order by load_id"
)
_FAIL = "select setup._client_fail(%s, %s, %s, %s, %s, %s, %s)"
_OPEN = ("waiting", "ready")
_NO_LIMIT = "set statement_timeout = 0"
_NOT_CLAIMED = "MW023"
_STOPPED_BY_RULE = "MW040"

Tasks = dict[int, Task]
Connection = psycopg.Connection[Any]


@dataclass(frozen=True)
class Step:
    """A step of a schedule, counted from 1; first_run_id is the run of the first one."""

    schedule: str
    number: int
    first_run_id: int | None


@dataclass(frozen=True)
class Request:
    """What to run, as the parameters of setup.orchestrate_all."""

    layers: list[str] = field(default_factory=lambda: list(LAYERS))
    pipelines: list[str] | None = None  # None: every configured one
    select: list[str] | None = None  # None: every job
    full_refresh: bool = False
    fail_fast: bool = False
    workers: int = 1
    resume: int | None = None  # take up this run instead, 0 the latest one
    step: Step | None = None  # of a schedule, which says the rest


def run(
    connection: Connection,
    request: Request,
    display: Display,
    connect: Callable[[], Connection] | None = None,
) -> Outcome | None:
    """Do one run in this session, an autocommit one; None when interrupted before it began.

    More workers work in sessions of their own, opened by `connect`; without it there is one. The
    first Ctrl-C or SIGTERM cancels the running tasks on the server and ends the run. Raises
    psycopg.Error with an MW code for a request that cannot be run, and when the server is lost.
    """
    with Interruption(connection) as interruption, Importing() as importing:
        try:
            run_id = _start(connection, request, importing)
        except psycopg.errors.QueryCanceled:
            if not interruption.requested:
                raise
            return None
        rows = _rows(connection, _TASKS, run_id)
        tasks = {row["task_id"]: _task(row) for row in rows}
        open_tasks = sum(row["state"] in _OPEN for row in rows)
        display.run_started(run_id, len(tasks), len(tasks) - open_tasks)
        if display.wants_attempts:
            for attempt in _rows(connection, _CLOSED, run_id):
                display.task_finished(tasks[attempt["task_id"]], attempt)
        is_named = request.resume is None and bool(
            request.step or request.pipelines or request.select
        )
        is_limited = _is_limited(connection, run_id)
        team = _Team(run_id, interruption, display, tasks, is_named, is_limited)
        more = min(request.workers, open_tasks) - 1
        helpers = [team.start_helper(connect) for _ in range(more)] if connect else []
        team.worker(connection).work()
        if interruption.requested:
            _end(connection, run_id)
        for helper in helpers:
            helper.join()
        return _finish(connection, run_id, tasks)


def _start(connection: Connection, request: Request, importing: Importing) -> int:
    begin = _RESUME
    scope = (request.layers, request.pipelines, request.select)
    values: list[object] = [request.resume or None, request.workers]
    if request.step is not None:
        begin = _STEP
        step = request.step
        values = [step.schedule, step.number, step.first_run_id, request.workers]
    elif request.resume is None:
        begin = _START
        values = [*scope, request.full_refresh, request.workers, request.fail_fast]
    show_environment(connection)
    if begin is _START and _value(connection, _MAY_READ_PARQUET, *scope):
        importing.begin(_READS_PARQUET)
    while True:
        [row] = _rows(connection, begin, *values)
        if row["busy_run_id"] is None:
            return int(row["run_id"])
        if request.resume is not None:
            values[0] = row["run_id"]  # meanwhile another one may become the latest
        connection.execute("call setup._wait_for_run(%s)", [row["busy_run_id"]])


def _is_limited(connection: Connection, run_id: int) -> bool:
    return bool(_value(connection, "select setup._has_time_limits(%s)", run_id))


@dataclass(frozen=True)
class _Team:
    """What the workers of a run share."""

    run_id: int
    interruption: Interruption
    display: Display
    tasks: Tasks
    is_named: bool  # by the request, with pipelines or selectors
    is_limited: bool  # the run, a layer or a job has a time limit

    def worker(self, connection: Connection) -> _Worker:
        return _Worker(**vars(self), connection=connection)

    def start_helper(self, connect: Callable[[], Connection]) -> threading.Thread:
        """One more worker; a daemon, so that a second Ctrl-C need not wait for it."""
        thread = threading.Thread(target=self._help, args=[connect], daemon=True)
        thread.start()
        return thread

    def _help(self, connect: Callable[[], Connection]) -> None:
        try:
            with closing(connect()) as connection:
                self.interruption.connections.append(connection)
                connection.execute("select setup._join_run(%s)", [self.run_id])
                self.worker(connection).work()
        except (psycopg.Error, ConnectionProblem) as error:
            # the other workers take over its task
            self.display.notice("WARNING", f"a worker has left: {describe(error)}")


@dataclass(frozen=True)
class _Worker(_Team):
    """Claims and executes the tasks of a run, one after the other, in one session."""

    connection: Connection

    def work(self) -> None:
        tries = 0
        claimed: int | None = None
        while claimed is not None or not self.interruption.requested:
            try:
                if claimed is None:
                    claimed = _value(self.connection, "select setup.claim_task(%s)", self.run_id)
                if claimed is not None:
                    claimed = self._execute(self.tasks[claimed])
                    tries = 0
                    continue
                pause = _pause(self.connection, self.run_id, tries)
            except psycopg.errors.QueryCanceled:
                continue
            if pause is None:
                return
            time.sleep(pause)
            tries += 1

    def _execute(self, task: Task) -> int | None:
        """Execute a claimed task; the one that was claimed together with its outcome, if any."""
        claimed: int | None = None
        self.display.task_started(task)
        try:
            if self.interruption.requested:
                # it was claimed before: let it find that nobody wants it any more
                self.connection.execute("select setup.cancel_run(%s)", [self.run_id])
            if self.is_limited:
                _value(self.connection, "select setup._limit_statements(%s)", task.task_id)
            if task.reads_records:
                self._load_records(task)
            elif task.copies_table:
                self._copy_table(task)
            elif not (task.reads_files and self._load_files(task)):
                claimed = self._run_task(task)
        except (psycopg.Error, LoadProblem) as error:
            if self.connection.closed:
                raise
            self._record(task, error)
        except Exception as error:  # a fault of the driver
            if self.connection.closed:
                raise
            self._record(task, _fault(error))
        self.display.task_ended(task)
        if self.display.wants_attempts:
            [attempt] = _rows(self.connection, _ATTEMPT, task.task_id)
            self.display.task_finished(task, attempt)
        return claimed

    def _run_task(self, task: Task) -> int | None:
        if self.is_limited:
            # the limit of this task is not for the claim of another one
            self.connection.execute("call setup.run_task(%s)", [task.task_id])
            return None
        claimed: int | None = _value(
            self.connection, "call setup._work_on(%s, %s)", self.run_id, task.task_id
        )
        return claimed

    def _load_files(self, task: Task) -> bool:
        from pg_medallion.files.load import (
            load,  # not needed by a run whose files are all up to date
        )

        return load(self.connection, task.task_id)

    def _load_records(self, task: Task) -> None:
        from pg_medallion.records import (
            load,  # imports much, and only when there is something to load
        )

        load(
            self.connection,
            task.task_id,
            lambda: self.interruption.requested,
            is_named=self.is_named,
        )

    def _copy_table(self, task: Task) -> None:
        from pg_medallion.databases import load  # only when there is something to copy

        load(
            self.connection,
            task.task_id,
            lambda: self.interruption.requested,
            is_named=self.is_named,
        )

    def _record(self, task: Task, error: psycopg.Error | LoadProblem) -> None:
        """Note the end of a task that could not do so itself."""
        if self.is_limited:
            _insist(self.connection, _NO_LIMIT)
        try:
            _insist(self.connection, _FAIL, task.task_id, *_report(error))
        except psycopg.Error as refused:
            if refused.sqlstate != _NOT_CLAIMED:  # then it has ended and was noted
                raise
        self.connection.execute("select setup._release_task(%s)", [task.task_id])


def _end(connection: Connection, run_id: int) -> None:
    """Cancel a run and wait until none of its sessions works any more."""
    _insist(connection, _NO_LIMIT)
    _insist(connection, "select setup.cancel_run(%s)", run_id)
    while (pause := _pause(connection, run_id, 0)) is not None:
        time.sleep(pause)


def _pause(connection: Connection, run_id: int, tries: int) -> float | None:
    """Seconds to wait for a task after so many empty claims; None: there will be none."""
    pause: float | None = _value(connection, "select setup._supervise_run(%s, %s)", run_id, tries)
    return pause


def _finish(connection: Connection, run_id: int, tasks: Tasks) -> Outcome:
    _insist(connection, _NO_LIMIT)
    _insist(connection, "select setup._finish_run(%s)", run_id)
    _insist(connection, "select setup._leave_run(%s)", run_id)
    [run] = _rows(connection, "select * from setup.runs where run_id = %s", run_id)
    return Outcome(
        run=run,
        attempts=_rows(connection, _LOG, run_id),
        tasks=[(tasks[row["task_id"]], row) for row in _rows(connection, _TASK_STATES, run_id)],
    )


def _insist(connection: Connection, statement: str, *values: object) -> None:
    """Execute; once more when a cancellation meant for the statement before came late."""
    try:
        connection.execute(statement, values)
    except psycopg.errors.QueryCanceled:
        connection.execute(statement, values)


def _report(error: psycopg.Error | LoadProblem) -> tuple[str | None, ...]:
    """SQLSTATE, message, detail, hint, context and results of rules, for setup._client_fail."""
    if isinstance(error, LoadProblem):
        return error.sqlstate, error.message, None, error.hint, None, None
    diag = error.diag
    message = diag.message_primary or str(error)
    results = diag.datatype_name if error.sqlstate == _STOPPED_BY_RULE else None
    return error.sqlstate, message, diag.message_detail, diag.message_hint, diag.context, results


def _fault(error: Exception) -> LoadProblem:
    """Kind and place only: the text of an error may quote data."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    message = f"{type(error).__name__} in {place.name}, line {place.lineno} of "
    message += Path(place.filename).name
    return LoadProblem("MW083", message, "This is a fault of the driver: tell its maintainers.")


def _value(connection: Connection, query: str, *values: object) -> Any:
    row = connection.execute(query, values).fetchone()
    return row[0] if row else None


def _rows(connection: Connection, query: str, *values: object) -> list[Row]:
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query, values).fetchall()


def _task(row: Row) -> Task:
    kind = str(row["source"]).partition(":")[0]
    return Task(
        task_id=row["task_id"],
        layer=row["layer"],
        job_name=row["job_name"],
        reads_files=kind == "file",
        reads_records=kind == "dlt",
        copies_table=kind == "db",
    )

"""A run, driven task by task: the database decides, this loop claims, executes and shows.

The same functions as CALL setup.orchestrate_all() in psql, called one by one, so that each task
is a CALL of its own (which can be cancelled and timed) and files of this machine can be loaded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import psycopg
from psycopg.rows import dict_row

from driver.display import Display
from driver.interrupt import Interruption
from driver.outcome import Outcome, Row, Task
from driver.problems import LoadProblem

LAYERS = ("bronze", "silver", "gold")

_START = "select * from setup._start_run(%s, %s, %s, %s, 1, %s, 'driver')"
_TASKS = "select * from setup.run_tasks join setup.load_jobs using (job_id) where run_id = %s"
_TASK_STATES = "select * from setup.run_tasks where run_id = %s order by priority"
_LOG = "select * from setup.load_log where run_id = %s and record_id is null order by load_id"
_ATTEMPT = (
    "select * from setup.load_log where task_id = %s and record_id is null"
    " order by load_id desc limit 1"
)
_FAIL = "select setup._client_fail(%s, %s, %s, %s, %s, %s)"
_SET_TIMEOUT = "select set_config('statement_timeout', %s, false)"
_NOT_CLAIMED = "MW023"

Tasks = dict[int, Task]


@dataclass(frozen=True)
class Request:
    """What to run, as the parameters of setup.orchestrate_all."""

    layers: list[str] = field(default_factory=lambda: list(LAYERS))
    pipelines: list[str] | None = None  # None: every configured one
    select: list[str] | None = None  # None: every job
    full_refresh: bool = False
    fail_fast: bool = False


def run(connection: psycopg.Connection[Any], request: Request, display: Display) -> Outcome | None:
    """Do one run in this session, an autocommit one; None when interrupted before it began.

    The first Ctrl-C or SIGTERM cancels the running task on the server and ends the run. Raises
    psycopg.Error with an MW code for a request that cannot be run, and when the server is lost.
    """
    with Interruption(connection) as interruption:
        try:
            run_id = _start(connection, request)
        except psycopg.errors.QueryCanceled:
            if not interruption.requested:
                raise
            return None
        tasks = {row["task_id"]: _task(row) for row in _rows(connection, _TASKS, run_id)}
        display.run_started(run_id, len(tasks))
        is_named = bool(request.pipelines or request.select)
        _Worker(connection, interruption, display, tasks, is_named).work(run_id)
        return _finish(connection, interruption, run_id, tasks)


def _start(connection: psycopg.Connection[Any], request: Request) -> int:
    scope = (request.layers, request.pipelines, request.select)
    while True:
        [row] = _rows(connection, _START, *scope, request.full_refresh, request.fail_fast)
        if row["busy_run_id"] is None:
            return int(row["run_id"])
        connection.execute("select setup._wait_for_run(%s)", [row["busy_run_id"]])


@dataclass
class _Worker:
    """Claims and executes the tasks of a run, one after the other."""

    connection: psycopg.Connection[Any]
    interruption: Interruption
    display: Display
    tasks: Tasks
    is_named: bool  # by the request, with pipelines or selectors
    timeout: timedelta | None = None  # as last told to the server

    def work(self, run_id: int) -> None:
        while not self.interruption.requested:
            try:
                row = self.connection.execute("select setup.claim_task(%s)", [run_id]).fetchone()
            except psycopg.errors.QueryCanceled:
                continue
            if row is None or row[0] is None:
                if self._await_others(run_id):
                    continue
                return
            self._execute(self.tasks[row[0]])

    def _await_others(self, run_id: int) -> bool:
        """Whether a session that joined the run has just ended a task: more may be ready now."""
        try:
            row = self.connection.execute("select setup._await_others(%s)", [run_id]).fetchone()
        except psycopg.errors.QueryCanceled:
            return True
        return bool(row and row[0])

    def _execute(self, task: Task) -> None:
        self.display.task_started(task)
        try:
            self._limit_time(task.timeout)
            if task.reads_records:
                self._load_records(task)
            elif not (task.reads_files and self._load_files(task)):
                self.connection.execute("call setup.run_task(%s)", [task.task_id])
        except (psycopg.Error, LoadProblem) as error:
            if self.connection.closed:
                raise
            self._record(task, error)
        if self.display.wants_attempts:
            [attempt] = _rows(self.connection, _ATTEMPT, task.task_id)
            self.display.task_finished(task, attempt)

    def _load_files(self, task: Task) -> bool:
        from driver.files import load  # not needed by a run whose files are all up to date

        return load(self.connection, task.task_id)

    def _load_records(self, task: Task) -> None:
        from driver.sources import load  # imports much, and only when there is something to load

        load(
            self.connection,
            task.task_id,
            lambda: self.interruption.requested,
            is_named=self.is_named,
        )

    def _limit_time(self, timeout: timedelta | None) -> None:
        """The time limit of a job is that of each statement of its task; 0 is none."""
        if timeout != self.timeout:
            milliseconds = int(timeout.total_seconds() * 1000) if timeout else 0
            self.connection.execute(_SET_TIMEOUT, [str(milliseconds)])
            self.timeout = timeout

    def _record(self, task: Task, error: psycopg.Error | LoadProblem) -> None:
        """Note the end of a task that could not do so itself."""
        try:
            _insist(self.connection, _FAIL, task.task_id, *_report(error))
        except psycopg.Error as refused:
            if refused.sqlstate != _NOT_CLAIMED:  # then it has ended and was noted
                raise
        self.connection.execute("select setup._release_task(%s)", [task.task_id])


def _finish(
    connection: psycopg.Connection[Any], interruption: Interruption, run_id: int, tasks: Tasks
) -> Outcome:
    _insist(connection, "reset statement_timeout")
    if interruption.requested:
        _insist(connection, "select setup.cancel_run(%s)", run_id)
    _insist(connection, "select setup._finish_run(%s)", run_id)
    _insist(connection, "select setup._leave_run(%s)", run_id)
    [run] = _rows(connection, "select * from setup.runs where run_id = %s", run_id)
    return Outcome(
        run=run,
        attempts=_rows(connection, _LOG, run_id),
        tasks=[(tasks[row["task_id"]], row) for row in _rows(connection, _TASK_STATES, run_id)],
    )


def _insist(connection: psycopg.Connection[Any], statement: str, *values: object) -> None:
    """Execute; once more when a cancellation meant for the statement before came late."""
    try:
        connection.execute(statement, values)
    except psycopg.errors.QueryCanceled:
        connection.execute(statement, values)


def _report(error: psycopg.Error | LoadProblem) -> tuple[str | None, ...]:
    """SQLSTATE, message, detail, hint and context of an error, for setup._client_fail."""
    if isinstance(error, LoadProblem):
        return error.sqlstate, error.message, None, error.hint, None
    diag = error.diag
    message = diag.message_primary or str(error)
    return error.sqlstate, message, diag.message_detail, diag.message_hint, diag.context


def _rows(connection: psycopg.Connection[Any], query: str, *values: object) -> list[Row]:
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
        timeout=row["timeout"],
    )

"""How a run is shown: plain lines, JSON lines, or only its end. Progress is in progress.py."""

from __future__ import annotations

import json
import sys
import threading
from typing import Any, Protocol

from pg_medallion.display.output import write_line
from pg_medallion.errors import describe
from pg_medallion.runs.outcome import COUNTS, Outcome, Row, Task


class Display(Protocol):
    """What a run tells while it goes on."""

    wants_attempts: bool  # whether task_finished is called, at the price of a query per task

    def notice(self, severity: str, message: str) -> None:
        """A notice or warning of the server, as it arrives."""

    def run_started(self, run_id: int, tasks: int, ended: int) -> None:
        """So many tasks, of which so many have ended before any worker begins."""

    def task_started(self, task: Task) -> None: ...

    def task_ended(self, task: Task) -> None:
        """Its session is free for another one."""

    def task_finished(self, task: Task, attempt: Row) -> None:
        """Also of a task that was up to date when the run began, and never started."""

    def run_finished(self, outcome: Outcome) -> None: ...

    def error(self, error: Exception) -> None:
        """The run could not begin or go on; the caller says so to people."""

    def close(self) -> None:
        """Give the terminal back, whatever happened."""


class OneAtATime:
    """A display that several threads write to."""

    def __init__(self, display: Display) -> None:
        self.wants_attempts = display.wants_attempts
        self._display = display
        self._lock = threading.Lock()

    def notice(self, severity: str, message: str) -> None:
        with self._lock:
            self._display.notice(severity, message)

    def run_started(self, run_id: int, tasks: int, ended: int) -> None:
        with self._lock:
            self._display.run_started(run_id, tasks, ended)

    def task_started(self, task: Task) -> None:
        with self._lock:
            self._display.task_started(task)

    def task_ended(self, task: Task) -> None:
        with self._lock:
            self._display.task_ended(task)

    def task_finished(self, task: Task, attempt: Row) -> None:
        with self._lock:
            self._display.task_finished(task, attempt)

    def run_finished(self, outcome: Outcome) -> None:
        with self._lock:
            self._display.run_finished(outcome)

    def error(self, error: Exception) -> None:
        with self._lock:
            self._display.error(error)

    def close(self) -> None:
        self._display.close()


class QuietDisplay:
    """Warnings, and the closing summary when something was to be done."""

    wants_attempts = False
    is_quiet = True  # also about a run that had nothing to do

    def notice(self, severity: str, message: str) -> None:
        if severity == "WARNING":
            write_line(f"{severity}:  {message}", sys.stderr)

    def run_started(self, run_id: int, tasks: int, ended: int) -> None:
        pass

    def task_started(self, task: Task) -> None:
        pass

    def task_ended(self, task: Task) -> None:
        pass

    def task_finished(self, task: Task, attempt: Row) -> None:
        pass

    def run_finished(self, outcome: Outcome) -> None:
        if not (outcome.is_idle and self.is_quiet):
            write_line(outcome.summary(), sys.stdout)

    def error(self, error: Exception) -> None:
        pass

    def close(self) -> None:
        pass


class PlainDisplay(QuietDisplay):
    """The notices as psql prints them, on stderr; the summary on stdout."""

    is_quiet = False

    def notice(self, severity: str, message: str) -> None:
        write_line(f"{severity}:  {message}", sys.stderr)


class JsonDisplay(QuietDisplay):
    """One JSON object a line on stdout, made of the rows in schema setup."""

    wants_attempts = True

    def __init__(self) -> None:
        self._run_id: int | None = None

    def notice(self, severity: str, message: str) -> None:
        self._event("notice", severity=severity.lower(), message=message)

    def run_started(self, run_id: int, tasks: int, ended: int) -> None:
        self._run_id = run_id
        self._event("run_started", run_id=run_id, jobs=tasks)

    def task_started(self, task: Task) -> None:
        self._event("task_started", run_id=self._run_id, layer=task.layer, job=task.job_name)

    def task_finished(self, task: Task, attempt: Row) -> None:
        columns = ("layer", "pipeline", "attempt", "status", "source_file", "rows_read", *COUNTS)
        told = {name: attempt[name] for name in (*columns, "sqlstate", "message", "hint")}
        duration = attempt["duration"]
        seconds = duration.total_seconds() if duration else None  # begun again already
        self._event(
            "task_finished", run_id=self._run_id, job=task.job_name, **told, seconds=seconds
        )

    def run_finished(self, outcome: Outcome) -> None:
        states = [row["state"] for _, row in outcome.tasks]
        self._event(
            "run_finished",
            run_id=self._run_id,
            state=outcome.run["state"],
            message=outcome.run["message"],
            jobs={state: states.count(state) for state in sorted(set(states))},
            **{count: outcome.total(count) for count in COUNTS},
            seconds=outcome.duration.total_seconds(),
            exit_code=outcome.exit_code,
        )

    def error(self, error: Exception) -> None:
        sqlstate = getattr(error, "sqlstate", None)
        self._event("error", sqlstate=sqlstate, message=describe(error))

    @staticmethod
    def _event(event: str, **values: Any) -> None:
        write_line(json.dumps({"event": event, **values}, ensure_ascii=False), sys.stdout)

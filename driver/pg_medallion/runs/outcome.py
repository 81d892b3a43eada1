"""What a run did, as its rows in schema setup tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pg_medallion.display.output import visible
from pg_medallion.display.text_table import quantity, render, show

Row = dict[str, Any]

SUCCEEDED, FAILED, INTERRUPTED = 0, 1, 130
_EXIT_CODES = {"succeeded": SUCCEEDED, "cancelled": INTERRUPTED}
COUNTS = ("rows_inserted", "rows_updated", "rows_deleted", "rows_quarantined")
_LAYERS = ("bronze", "silver", "gold")
_HEADINGS = ("layer", "job", "status", "inserted", "updated", "deleted", "quarantined", "time")


@dataclass(frozen=True)
class Task:
    """One job of a run."""

    task_id: int
    layer: str
    job_name: str
    reads_files: bool
    reads_records: bool
    copies_table: bool = False


@dataclass(frozen=True)
class Outcome:
    """A finished run: its row of setup.runs, its attempts (load_log) and its tasks in order."""

    run: Row
    attempts: list[Row]
    tasks: list[tuple[Task, Row]]

    @property
    def exit_code(self) -> int:
        """0 all good, 1 a job failed, 130 cancelled."""
        return _EXIT_CODES.get(self.run["state"], FAILED)

    @property
    def duration(self) -> timedelta:
        """From the start of the run, or its resumption, to its end, on the server's clock."""
        began = self.run["resumed_at"] or self.run["started_at"]
        elapsed: timedelta = self.run["finished_at"] - began
        return elapsed

    def total(self, count: str) -> int:
        """The sum of one of COUNTS over all attempts."""
        return sum(row[count] or 0 for row in self.attempts)

    def summary(self) -> str:
        """The closing report: a line per job, why jobs failed, the outcome."""
        latest = {row["task_id"]: row for row in self.attempts}
        tasks = sorted(self.tasks, key=lambda each: _LAYERS.index(each[0].layer))
        lines = [self._line(task, row, latest.get(task.task_id)) for task, row in tasks]
        parts = [render(_HEADINGS, lines)] if lines else []
        parts += [
            explain(latest[task.task_id]) if task.task_id in latest else _never_began(task, row)
            for task, row in tasks
            if _is_bad(row)
        ]
        parts += self._skipped(tasks)
        return "\n\n".join([*parts, self.last_line()])

    @property
    def is_idle(self) -> bool:
        """Whether all went well and there was nothing to load."""
        states = {row["status"] for row in self.attempts}
        return self.run["state"] == "succeeded" and states <= {"up_to_date"}

    @staticmethod
    def _skipped(tasks: list[tuple[Task, Row]]) -> list[str]:
        """Why jobs were skipped; those with the same reason together."""
        reasons: dict[str, list[str]] = {}
        for task, row in tasks:
            if row["state"] == "skipped":
                reasons.setdefault(row["message"] or "", []).append(task.job_name)
        names = (("\n  ".join([f"skipped: {why}", *jobs])) for why, jobs in reasons.items())
        return list(names)

    def last_line(self) -> str:
        """The outcome of the run in one line."""
        run = self.run
        quarantined = self.total("rows_quarantined")
        note = f", {quantity(quarantined, 'row')} quarantined" if quarantined else ""
        duration = show(self.duration)
        return f"run {run['run_id']} {run['state']}: {run['message']}{note}, {duration}"

    @staticmethod
    def _line(task: Task, row: Row, attempt: Row | None) -> tuple[object, ...]:
        if attempt is None:
            return task.layer, task.job_name, row["state"].replace("_", " "), *[None] * 5
        status = attempt["status"].replace("_", " ")
        counts = [attempt[count] for count in COUNTS]
        return task.layer, task.job_name, status, *counts, attempt["duration"]


def _is_bad(row: Row) -> bool:
    return row["state"] in ("partial", "gated", "failed", "timed_out")


def _never_began(task: Task, row: Row) -> str:
    """Why a task without an attempt did not go well: the time of its run was over before."""
    state = row["state"].replace("_", " ")
    return f"{task.job_name} {state}:\n  {visible(row['message'] or 'it did not begin')}"


def explain(attempt: Row) -> str:
    """Why an attempt did not go well, in some lines."""
    message = "  ".join(word for word in (attempt["sqlstate"], attempt["message"]) if word)
    words = [visible(message), attempt["detail"], attempt["hint"]]
    lines = [f"{attempt['job_name']} {attempt['status'].replace('_', ' ')}:"]
    return "\n".join(
        [*lines, *(f"  {line}" for word in words if word for line in word.split("\n"))]
    )

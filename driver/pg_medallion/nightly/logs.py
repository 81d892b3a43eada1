"""logs/pipeline.log and logs/errors.log of a nightly pipeline: what its runs say, and what failed.

What is written are the words of the server, which hold no password and no value of a row.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from pg_medallion.display.base import Display
from pg_medallion.errors import describe
from pg_medallion.runs.outcome import Outcome, Row, Task, explain

_MEGABYTE = 1024 * 1024
_BAD = ("failed", "timed_out", "partial", "gated", "aborted")


class LoggedDisplay:
    """A display whose run is written into the two files too; they begin anew at a size."""

    wants_attempts = True  # what failed is written when it has

    def __init__(
        self,
        display: Display,
        folder: Path,
        settings: Mapping[str, Any],
        progress: Callable[[int], str | None] = lambda run_id: None,
    ) -> None:
        """settings: max_megabytes, keep and interval, the seconds between two lines of progress."""
        self._display = display
        self._progress = progress
        self._interval = float(settings.get("interval", 300))
        self._stopped = threading.Event()
        folder.mkdir(parents=True, exist_ok=True)
        size = int(float(settings["max_megabytes"]) * _MEGABYTE)
        self._log = logging.Logger("pipeline", logging.INFO)
        for name, level in (("pipeline.log", logging.INFO), ("errors.log", logging.ERROR)):
            handler = RotatingFileHandler(
                folder / name,
                maxBytes=size,
                backupCount=int(settings["keep"]),
                encoding="utf-8",
                delay=True,
            )
            formatter = logging.Formatter("%(asctime)sZ %(levelname)s %(message)s")
            formatter.converter = time.gmtime
            handler.setFormatter(formatter)
            handler.setLevel(level)
            self._log.addHandler(handler)

    def notice(self, severity: str, message: str) -> None:
        level = logging.WARNING if severity == "WARNING" else logging.INFO
        self._log.log(level, "%s", _line(message))
        self._display.notice(severity, message)

    def run_started(self, run_id: int, tasks: int, ended: int) -> None:
        threading.Thread(target=self._collect, args=[run_id], name="metrics", daemon=True).start()
        self._display.run_started(run_id, tasks, ended)

    def task_started(self, task: Task) -> None:
        self._display.task_started(task)

    def task_ended(self, task: Task) -> None:
        self._display.task_ended(task)

    def task_finished(self, task: Task, attempt: Row) -> None:
        if attempt["status"] in _BAD:
            self._log.error("%s", _line(f"run {attempt['run_id']}  {explain(attempt)}"))
        if self._display.wants_attempts:
            self._display.task_finished(task, attempt)

    def run_finished(self, outcome: Outcome) -> None:
        level = logging.ERROR if outcome.exit_code else logging.INFO
        self._log.log(level, "%s", _line(outcome.last_line()))
        self._display.run_finished(outcome)

    def error(self, error: Exception) -> None:
        self._log.error("%s", _line(describe(error)))
        self._display.error(error)

    def _collect(self, run_id: int) -> None:
        """How far the run is, now and then; a run does not end because nobody can tell."""
        while not self._stopped.wait(self._interval):
            try:
                line = self._progress(run_id)
            except Exception as error:
                line = f"how far it is cannot be told: {type(error).__name__}"
            if line:
                self._log.info("%s", _line(line))

    def close(self) -> None:
        self._stopped.set()
        for handler in self._log.handlers:
            handler.close()
        self._display.close()


def _line(text: str) -> str:
    """An entry is one line."""
    return "  ".join(part.strip() for part in text.splitlines())

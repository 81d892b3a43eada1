"""Progress on a terminal: finished jobs scroll by, a bar below them shows the rest."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pg_medallion.display.base import QuietDisplay
from pg_medallion.display.output import visible, write_line
from pg_medallion.runs.outcome import Outcome, Task

if TYPE_CHECKING:
    from rich.progress import Progress

_STARTED = "  started"  # the notice of a job that begins; the bar shows that
_STYLES = (
    ("  failed", "red"),
    ("  timed out", "red"),
    ("  cancelled", "yellow"),
    ("  skipped", "yellow"),
    ("  gated", "yellow"),
    ("  up to date", "dim"),
    ("  succeeded", "green"),
)


class ProgressDisplay(QuietDisplay):
    """Rich is imported when the first job begins, so that it does not wait for that."""

    is_quiet = False

    def __init__(self) -> None:
        self._total = 0
        self._ended = 0  # before any worker began
        self._begun: set[int] = set()
        self._at_work: dict[int, str] = {}  # the name of each task that a session works on
        self._progress: Progress | None = None

    def notice(self, severity: str, message: str) -> None:
        if message.endswith(_STARTED):
            return
        line = message if severity == "NOTICE" else f"{severity}:  {message}"
        if self._progress is None:
            write_line(line, sys.stderr)
            return
        style = next((style for sign, style in _STYLES if sign in line), "")
        self._progress.console.print(
            visible(line, keep="\n"), style=style, markup=False, highlight=False
        )

    def run_started(self, run_id: int, tasks: int, ended: int) -> None:
        self._total = tasks
        self._ended = ended

    def task_started(self, task: Task) -> None:
        if self._progress is None:
            self._progress = _bar(self._total)
            self._progress.start()
        self._begun.add(task.task_id)
        self._at_work[task.task_id] = visible(task.job_name)
        self._show(self._progress)

    def task_ended(self, task: Task) -> None:
        self._at_work.pop(task.task_id, None)
        if self._progress is not None:
            self._show(self._progress)

    def _show(self, progress: Progress) -> None:
        [bar] = progress.task_ids
        names = ", ".join(self._at_work.values())
        if len(self._at_work) > 1:
            names = f"{len(self._at_work)} at work: {names}"
        done = self._ended + len(self._begun) - len(self._at_work)
        progress.update(bar, completed=done, description=names)

    def run_finished(self, outcome: Outcome) -> None:
        self.close()
        write_line("", sys.stdout)
        super().run_finished(outcome)

    def close(self) -> None:
        if self._progress is not None:
            self._progress.stop()
            self._progress = None


def _bar(total: int) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeElapsedColumn as Elapsed
    from rich.table import Column

    console = Console(stderr=True, soft_wrap=True)
    # the bar keeps its place, the names have what is left
    rest = Column(ratio=1, no_wrap=True, overflow="ellipsis")
    names = TextColumn("{task.description}", markup=False, table_column=rest)
    columns = (BarColumn(30), MofNCompleteColumn(), Elapsed(), names)
    progress = Progress(*columns, console=console, transient=True, expand=True)
    progress.add_task("", total=total)
    return progress

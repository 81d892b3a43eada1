"""The bar of a terminal, while several sessions work."""

from __future__ import annotations

from typing import Any

import pytest

from pg_medallion.display import progress
from pg_medallion.display.progress import ProgressDisplay
from pg_medallion.runs.outcome import Task


class Bar:
    task_ids = (0,)

    def __init__(self) -> None:
        self.shown: list[tuple[int, str]] = []

    def start(self) -> None:
        pass

    def stop(self) -> None:
        pass

    def update(self, _: int, *, completed: int, description: str) -> None:
        self.shown.append((completed, description))


def test_all_jobs_at_work_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    bar = Bar()
    monkeypatch.setattr(progress, "_bar", lambda _: bar)
    first, second = (
        Task(task_id=n, layer="bronze", job_name=name, reads_files=False, reads_records=True)
        for n, name in enumerate(["bronze.a", "bronze.b"])
    )
    display: Any = ProgressDisplay()
    display.run_started(1, 4, 1)
    display.task_started(first)
    display.task_started(second)
    display.task_ended(first)
    display.task_started(first)  # another attempt
    display.task_ended(second)
    display.task_ended(first)
    display.close()
    # one had ended before
    assert bar.shown == [
        (1, "bronze.a"),
        (1, "2 at work: bronze.a, bronze.b"),
        (2, "bronze.b"),
        (1, "2 at work: bronze.b, bronze.a"),
        (2, "bronze.a"),
        (3, ""),
    ]

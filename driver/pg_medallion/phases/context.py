"""What the phases of one run share."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

import psycopg
from psycopg.rows import dict_row

from pg_medallion.display.base import Display

SUCCESS, PARTIAL, FAILED = "success", "partial", "failed"

Connection = psycopg.Connection[Any]
T = TypeVar("T")
R = TypeVar("R")


class InterruptedPhase(Exception):  # noqa: N818 - somebody wanted it
    """Somebody ended the run of jobs of a phase."""


@dataclass(frozen=True)
class Context:
    """A run in phases: its sessions, its settings, where its reports go.

    targets: the bronze tables that it is limited to, None for all of the pipeline.
    """

    connection: Connection
    connect: Callable[[], Connection]
    display: Display
    pipeline: str
    phase_run_id: int
    settings: dict[str, Any]
    results: Path
    fail_fast: bool
    targets: list[str] | None

    def rows(self, query: str, *values: object) -> list[dict[str, Any]]:
        """The rows of a query by column name."""
        with self.connection.cursor(row_factory=dict_row) as cursor:
            return cursor.execute(query, values).fetchall()

    def write(self, name: str, document: object) -> Path:
        """Write a document among the reports."""
        self.results.mkdir(parents=True, exist_ok=True)
        path = self.results / name
        text = json.dumps(document, indent=2, ensure_ascii=False, default=str)
        path.write_text(text + "\n", encoding="utf-8")
        return path

    def each(self, work: Callable[[Connection, T], R], items: list[T]) -> list[R]:
        """The result of `work` for each item, several at a time, each in a session of its own."""
        with ExitStack() as stack:
            free: SimpleQueue[Connection] = SimpleQueue()
            free.put(self.connection)
            number = max(1, min(int(self.settings["max_workers"]), len(items)))
            for _ in range(number - 1):
                free.put(stack.enter_context(closing(self.connect())))

            def one(item: T) -> R:
                connection = free.get()
                try:
                    return work(connection, item)
                finally:
                    free.put(connection)

            with ThreadPoolExecutor(number) as pool:
                return list(pool.map(one, items))


@dataclass
class Ended:
    """How a phase ended: its status, numbers, the run of jobs that it did."""

    status: str = SUCCESS
    counts: dict[str, Any] = field(default_factory=dict)
    run_id: int | None = None
    error: str | None = None

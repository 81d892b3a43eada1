"""Statements in transactions that are rolled back, so that every turn finds the same tables."""

from __future__ import annotations

import time
from contextlib import closing
from os import sysconf
from pathlib import Path

import psycopg

from benchmarks.bench import Bench


class Turns:
    """The turns in one database."""

    def __init__(self, bench: Bench, name: str) -> None:
        self.bench = bench
        self.conninfo = bench.conninfo(name)
        self.cpu = 0.0  # seconds that the latest one has used of a processor

    def seconds(self, statements: str, after: str | None = None, vacuum: str = "") -> float:
        """How long statements take, `after` others in the same transaction."""
        with closing(psycopg.connect(self.conninfo, autocommit=True)) as connection:
            connection.execute(f"vacuum {vacuum}".encode())
        self.bench.settle()
        with closing(psycopg.connect(self.conninfo)) as connection:
            if after:
                connection.execute(after.encode())
            began = cpu_seconds(connection.info.backend_pid)
            started = time.perf_counter()
            connection.execute(statements.encode())
            taken = time.perf_counter() - started
            self.cpu = cpu_seconds(connection.info.backend_pid) - began
            connection.rollback()
        return taken


def cpu_seconds(pid: int) -> float:
    """Seconds of CPU time that a process of this machine has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / sysconf("SC_CLK_TCK")

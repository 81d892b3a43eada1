"""The memory of the driver while it streams a large file to the server."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks import csv_jobs
from benchmarks.bench import Bench, environment
from benchmarks.result import Result

_GOAL = 200  # MB
_MEGABYTE = 1_000_000
# Linux counts in KiB, macOS in bytes.
_UNIT = 1 if sys.platform == "darwin" else 1024
_START_AND_WAIT = """
import os, sys
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ,
                         file_actions=[(os.POSIX_SPAWN_DUP2, 2, 1)])
_, status, usage = os.wait4(process, 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status) % 256)
"""


def measure(bench: Bench) -> list[Result]:
    """The largest resident set of the process, in MB, as the kernel saw it; one turn."""
    conninfo, path = csv_jobs.prepare(bench, "driver_memory")
    size = bench.sizes.memory_mb * _MEGABYTE
    rows = max(1, round(size / csv_jobs.bytes_a_row()))
    csv_jobs.write_rows(path, rows)
    print(f"memory: loading {path.stat().st_size / _MEGABYTE:,.0f} MB", file=sys.stderr)
    selected = ("run", "--select", csv_jobs.CLIENT_JOB, "--database-url", conninfo)
    peak = peak_memory(bench.driver_command(*selected), bench.folder / "driver.log")
    csv_jobs.refuse_other_rows(bench, conninfo, csv_jobs.CLIENT_JOB, rows)
    path.unlink()
    return [
        Result(
            f"memory of the driver, CSV of {bench.sizes.memory_mb} MB",
            f"{peak:.0f} MB",
            "",
            "",
            f"under {_GOAL} MB",
            peak < _GOAL,
        )
    ]


def peak_memory(argv: list[str], log: Path, **more_environment: str) -> float:
    """Run a program and return its largest resident set in MB."""
    # by a small process: to Linux, whoever starts a program was part of it before
    with log.open("wb") as output:
        done = subprocess.run(
            [sys.executable, "-S", "-c", _START_AND_WAIT, *argv],
            stdout=subprocess.PIPE,
            stderr=output,
            env=environment(**more_environment),
            check=False,
        )
    if done.returncode != 0:
        said = log.read_text(encoding="utf-8", errors="replace")
        raise RuntimeError(f"the driver ended with {done.returncode}:\n{said}")
    return int(done.stdout) * _UNIT / _MEGABYTE

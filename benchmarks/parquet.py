"""Loading Parquet into bronze by the driver, against psql's \\copy of the same rows as CSV.

In full: previous rows replaced, file hashed and noted, log row committed. The reference truncates
and copies in one transaction, into a table with the columns of the file and into one with bronze's
technical columns. Programs are timed from start to end. Then the memory of the driver.
"""

from __future__ import annotations

import sys

from benchmarks import csv_jobs
from benchmarks.alternation import medians
from benchmarks.bench import SQL, Bench
from benchmarks.driver_memory import peak_memory
from benchmarks.result import Result

_GOAL = 0.8
_MEMORY_GOAL = 300  # MB
_MEGABYTE = 1_000_000
_TRUNCATE = "truncate {}"
_COPY = "\\copy {} ({}) from '{}' (format csv, header)"


def measure(bench: Bench) -> list[Result]:
    """Rows a second, the ratio should be at least 0.8; and MB of the driver."""
    rows = bench.sizes.rows
    conninfo, csv = csv_jobs.prepare(bench, "bronze_parquet")
    bench.psql(conninfo, file=SQL / "parquet_job.sql")
    parquet = csv.with_suffix(".parquet")
    csv_jobs.write_rows(csv, rows)
    csv_jobs.write_parquet(parquet, rows)
    selected = ("run", "--select", csv_jobs.PARQUET_JOB, "--full-refresh")

    def by_driver() -> float:
        bench.settle()
        return rows / bench.driver(conninfo, *selected)

    def by_copy(table: str) -> float:
        bench.settle()
        copy = _COPY.format(table, ", ".join(csv_jobs.COLUMNS), csv)
        return rows / bench.psql(conninfo, _TRUNCATE.format(table), copy, one_transaction=True)

    driver, plain, stamped = medians(
        "parquet",
        bench.sizes.repeat,
        by_driver,
        lambda: by_copy("by_hand.plain"),
        lambda: by_copy("by_hand.stamped"),
    )
    csv_jobs.refuse_other_rows(bench, conninfo, csv_jobs.PARQUET_JOB, rows)
    size = f"Parquet of {parquet.stat().st_size / _MEGABYTE:.0f} MB"
    return [
        _result(f"{size}, against \\copy as CSV, its columns only", driver, plain),
        _result(f"{size}, against \\copy as CSV, bronze's columns", driver, stamped),
        _memory(bench, conninfo, selected),
    ]


def _result(work: str, ours: float, reference: float) -> Result:
    ratio = ours / reference
    speeds = (f"{ours:,.0f} rows/s", f"{reference:,.0f} rows/s", f"{ratio:.2f}")
    return Result(work, *speeds, f"at least {_GOAL:g}", ratio >= _GOAL)


def _memory(bench: Bench, conninfo: str, selected: tuple[str, ...]) -> Result:
    rows = max(1, round(bench.sizes.memory_mb * _MEGABYTE / csv_jobs.bytes_a_row()))
    path = bench.folder / "bronze_parquet" / "lines.parquet"
    csv_jobs.write_parquet(path, rows)
    print(f"memory: loading {rows:,} rows of Parquet", file=sys.stderr)
    command = bench.driver_command(*selected, "--database-url", conninfo)
    peak = peak_memory(command, bench.folder / "driver.log")
    csv_jobs.refuse_other_rows(bench, conninfo, csv_jobs.PARQUET_JOB, rows)
    path.unlink()
    work = f"memory of the driver, Parquet of {bench.sizes.memory_mb} MB of text"
    goal = f"under {_MEMORY_GOAL} MB"
    return Result(work, f"{peak:.0f} MB", "", "", goal, peak < _MEMORY_GOAL)

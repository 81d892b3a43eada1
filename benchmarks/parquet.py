"""Loading Parquet into bronze by the driver, against psql's \\copy of the same rows as CSV.

In full: previous rows replaced, file hashed and noted, log row committed. The reference truncates
and copies in one transaction, into a table with the columns of the file and into one with bronze's
technical columns. Programs are timed from start to end. Two kinds of rows: those of an order, 60
bytes each, and the wider ones of the assets of the sample register. Then the memory of the driver.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import asset_files, csv_jobs
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
    csv_jobs.write_rows(csv, rows)
    csv_jobs.write_parquet(csv.with_suffix(".parquet"), rows)
    orders = _compare(bench, conninfo, csv, csv_jobs.PARQUET_JOB, csv_jobs.COLUMNS, "")
    names = asset_files.columns()
    columns = ", ".join(f"{name} text" for name in names)
    bench.psql(conninfo, file=SQL / "asset_job.sql", variables={"columns": columns})
    csv = csv.with_name("assets.csv")
    asset_files.write(csv, csv.with_suffix(".parquet"), rows)
    assets = _compare(bench, conninfo, csv, asset_files.JOB, names, "_assets")
    return [*orders, *assets, _memory(bench, conninfo)]


def _compare(
    bench: Bench, conninfo: str, csv: Path, job: str, columns: Sequence[str], suffix: str
) -> list[Result]:
    rows, parquet = bench.sizes.rows, csv.with_suffix(".parquet")

    def by_driver() -> float:
        bench.settle()
        return rows / bench.driver(conninfo, "run", "--select", job, "--full-refresh")

    def by_copy(table: str) -> float:
        bench.settle()
        copy = _COPY.format(table, ", ".join(columns), csv)
        return rows / bench.psql(conninfo, _TRUNCATE.format(table), copy, one_transaction=True)

    driver, plain, stamped = medians(
        f"parquet of {len(columns)} columns",
        bench.sizes.repeat,
        by_driver,
        lambda: by_copy(f"by_hand.plain{suffix}"),
        lambda: by_copy(f"by_hand.stamped{suffix}"),
    )
    csv_jobs.refuse_other_rows(bench, conninfo, job, rows)
    sizes = [path.stat().st_size / _MEGABYTE for path in (parquet, csv)]
    what = f"Parquet of {rows:,} rows, {len(columns)} columns, {sizes[0]:.0f} MB"
    against = f"against \\copy as CSV of {sizes[1]:.0f} MB"
    parquet.unlink()
    csv.unlink()
    return [
        _result(f"{what}, {against}, bronze's columns", driver, stamped, _GOAL),
        _result(f"{what}, {against}, its columns only", driver, plain, None),
    ]


def _result(work: str, ours: float, reference: float, at_least: float | None) -> Result:
    ratio = ours / reference
    speeds = (f"{ours:,.0f} rows/s", f"{reference:,.0f} rows/s", f"{ratio:.2f}")
    goal = f"at least {at_least:g}" if at_least else ""
    return Result(work, *speeds, goal, ratio >= at_least if at_least else None)


def _memory(bench: Bench, conninfo: str) -> Result:
    rows = max(1, round(bench.sizes.memory_mb * _MEGABYTE / csv_jobs.bytes_a_row()))
    path = bench.folder / "bronze_parquet" / "lines.parquet"
    csv_jobs.write_parquet(path, rows)
    print(f"memory: loading {rows:,} rows of Parquet", file=sys.stderr)
    selected = ("run", "--select", csv_jobs.PARQUET_JOB, "--full-refresh")
    command = bench.driver_command(*selected, "--database-url", conninfo)
    peak = peak_memory(command, bench.folder / "driver.log")
    csv_jobs.refuse_other_rows(bench, conninfo, csv_jobs.PARQUET_JOB, rows)
    path.unlink()
    work = f"memory of the driver, Parquet of {bench.sizes.memory_mb} MB of text"
    goal = f"under {_MEMORY_GOAL} MB"
    return Result(work, f"{peak:.0f} MB", "", "", goal, peak < _MEMORY_GOAL)

"""Loading a clean CSV file into bronze, against psql's \\copy of the same file.

Ours reads it by the server and by the driver, in full: previous rows replaced, file hashed and
noted, log row committed. The reference truncates and copies in one transaction, into a table with
the columns of the file and into one with bronze's technical columns. Programs are timed from
start to end.
"""

from __future__ import annotations

from benchmarks import csv_jobs
from benchmarks.alternation import medians
from benchmarks.bench import Bench
from benchmarks.result import Result

_GOAL = 0.9
_RUN = "call setup.orchestrate_all(p_select => '{{{}}}', p_full_refresh => true)"
_TRUNCATE = "truncate {}"
_COPY = "\\copy {} ({}) from '{}' (format csv, header)"


def measure(bench: Bench) -> list[Result]:
    """Rows a second; the ratio should be at least 0.9."""
    rows = bench.sizes.rows
    conninfo, path = csv_jobs.prepare(bench, "bronze_csv")
    csv_jobs.write_rows(path, rows)

    def by_server() -> float:
        bench.settle()
        return rows / bench.psql(conninfo, _RUN.format(csv_jobs.SERVER_JOB))

    def by_driver() -> float:
        bench.settle()
        selected = ("run", "--select", csv_jobs.CLIENT_JOB, "--full-refresh")
        return rows / bench.driver(conninfo, *selected)

    def by_copy(table: str) -> float:
        bench.settle()
        copy = _COPY.format(table, ", ".join(csv_jobs.COLUMNS), path)
        return rows / bench.psql(conninfo, _TRUNCATE.format(table), copy, one_transaction=True)

    server, driver, plain, stamped = medians(
        "bronze",
        bench.sizes.repeat,
        by_server,
        by_driver,
        lambda: by_copy("by_hand.plain"),
        lambda: by_copy("by_hand.stamped"),
    )
    for job in (csv_jobs.SERVER_JOB, csv_jobs.CLIENT_JOB):
        csv_jobs.refuse_other_rows(bench, conninfo, job, rows)
    megabytes = path.stat().st_size / 1_000_000
    file = f"CSV of {megabytes:.0f} MB, read by the"
    bare, same = "against \\copy, its columns only", "against \\copy, bronze's columns"
    return [
        _result(f"{file} server, {bare}", server, plain),
        _result(f"{file} server, {same}", server, stamped),
        _result(f"{file} driver, {bare}", driver, plain),
        _result(f"{file} driver, {same}", driver, stamped),
    ]


def _result(work: str, ours: float, reference: float) -> Result:
    ratio = ours / reference
    return Result(
        work,
        f"{ours:,.0f} rows/s",
        f"{reference:,.0f} rows/s",
        f"{ratio:.2f}",
        f"at least {_GOAL:g}",
        ratio >= _GOAL,
    )

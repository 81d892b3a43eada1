"""A rerun of the retail warehouse on unchanged files, against its first run."""

from __future__ import annotations

from benchmarks.alternation import medians
from benchmarks.bench import RUN_ALL, Bench
from benchmarks.result import Result
from benchmarks.retail_files import retail_files

_GOAL = 0.1
_DATABASE = "rerun"


def measure(bench: Bench) -> list[Result]:
    """The rerun writes no row, which PostgreSQL's own statistics have to confirm."""
    files = retail_files(bench)

    def first_run() -> float:
        conninfo = bench.create_database(_DATABASE)
        files.configure(bench, conninfo)
        bench.settle()
        return bench.psql(conninfo, RUN_ALL)

    def rerun() -> float:
        conninfo = bench.conninfo(_DATABASE)
        bench.settle()
        before = bench.rows_of(conninfo, "written_rows.sql")
        seconds = bench.psql(conninfo, RUN_ALL)
        after = bench.rows_of(conninfo, "written_rows.sql")
        if after != before:
            raise RuntimeError(f"the rerun wrote rows: {sorted(set(after) - set(before))}")
        return seconds

    first, again = medians("unchanged rerun", bench.sizes.repeat, first_run, rerun)
    return [Result.of_times("unchanged rerun of retail against its first run", again, first, _GOAL)]

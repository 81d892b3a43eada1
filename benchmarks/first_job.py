"""From the start of the program to the start of the first job, with the server running."""

from __future__ import annotations

import time

from benchmarks.alternation import medians
from benchmarks.bench import RUN_ALL, Bench, run
from benchmarks.result import Result
from benchmarks.retail_files import retail_files
from pg_medallion.server.credentials import DATABASE

_GOAL = 0.3  # seconds
_FIRST = "select extract(epoch from min(started_at))::float8 from setup.load_log where run_id = {}"
_LAST_RUN = "(select max(run_id) from setup.runs)"


def measure(bench: Bench) -> list[Result]:
    """Seconds; the driver finds the embedded server as it does for a user, by its home."""
    conninfo = bench.create_database(DATABASE)
    retail_files(bench).configure(bench, conninfo)
    bench.psql(conninfo, RUN_ALL)

    def by_driver() -> float:
        started = time.time()
        run(bench.driver_command("run"), MEDALLION_HOME=str(bench.server.home))
        return _first_job(bench, conninfo) - started

    def by_psql() -> float:
        started = time.time()
        bench.psql(conninfo, RUN_ALL)
        return _first_job(bench, conninfo) - started

    by_driver()  # the first start of the driver may have to compile it
    driver, psql = medians("start", bench.sizes.repeat, by_driver, by_psql)
    return [
        _result("start to first job: python orchestrate_all.py", driver),
        _result("start to first job: CALL in psql", psql),
    ]


def _first_job(bench: Bench, conninfo: str) -> float:
    """When the first job of the latest run started, on the clock of this machine."""
    [(moment,)] = bench.rows(conninfo, _FIRST.format(_LAST_RUN))
    return float(moment)


def _result(work: str, seconds: float) -> Result:
    return Result(work, f"{seconds:.2f} s", "", "", f"under {_GOAL:g} s", seconds < _GOAL)

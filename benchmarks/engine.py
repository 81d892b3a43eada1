"""The queue: two workers against one, the price of a claim, of a long queue and of an idle worker.

The jobs of the first are CPU-bound procedures in a DAG of four layers; those of the others do
nothing, so that only the engine is measured.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from statistics import median

import psycopg

from benchmarks.alternation import medians
from benchmarks.bench import SQL, Bench
from benchmarks.result import Result
from benchmarks.turns import cpu_seconds

_DAG = 40  # jobs
_BUSY = 6_000_000  # turns of an empty loop, about 60 ms
_WORKERS = 8  # that claim at the same time
_START = (
    "select run_id from setup._start_run('{silver}', array['bench'], p_full_refresh => true,"
    " p_client => 'driver')"
)
_LONGER = 10  # times, for the long queue
_IDLE = 5.0  # seconds


def measure(bench: Bench) -> list[Result]:
    """Speed-up, milliseconds a claim, milliseconds a job, share of a CPU."""
    return [_speed_up(bench), _claims(bench), _long_queue(bench), _idle_worker(bench)]


def _warehouse(bench: Bench, name: str, jobs: int, turns: int, width: int) -> str:
    conninfo = bench.create_database(name)
    sizes = {"jobs": jobs, "turns": turns, "width": width}
    bench.psql(conninfo, file=SQL / "engine.sql", variables=sizes)
    return conninfo


def _speed_up(bench: Bench) -> Result:
    turns = max(_BUSY * bench.sizes.jobs // 500, 1)
    conninfo = _warehouse(bench, "engine_dag", _DAG, turns, _DAG // 4)

    def run(workers: int) -> float:
        bench.settle()
        arguments = ("run", "--quiet", "--force", "--pipeline", "bench", "--parallel")
        bench.driver(conninfo, *arguments, str(workers))
        [(seconds,)] = bench.rows(
            conninfo, "select extract(epoch from duration) from setup.run_history limit 1"
        )
        return float(seconds)

    two, one = medians("workers", bench.sizes.repeat, lambda: run(2), lambda: run(1))
    return Result(
        f"{_DAG} CPU-bound jobs in a DAG, two workers against one",
        f"{two:.2f} s",
        f"{one:.2f} s",
        f"{one / two:.2f} times",
        "at least 1.7 times",
        one / two >= 1.7,
    )


def _claims(bench: Bench) -> Result:
    """Claim with its commit, while as many others claim and commit as fast as they can."""
    ready = 2 * bench.sizes.jobs
    conninfo = _warehouse(bench, "engine_claims", ready, 0, ready)
    with ExitStack() as stack, ThreadPoolExecutor(_WORKERS) as pool:
        sessions = [
            stack.enter_context(closing(psycopg.connect(conninfo, autocommit=True)))
            for _ in range(_WORKERS)
        ]
        [run_id] = sessions[0].execute(_START).fetchone() or [0]
        claimed = pool.map(_claim_all, sessions, [run_id] * _WORKERS)
        taken = [seconds for each in claimed for seconds in each]
    milliseconds = median(taken) * 1000
    return Result(
        f"a claim with its commit, {_WORKERS} workers, {ready} ready tasks",
        f"{milliseconds:.2f} ms",
        "",
        "",
        "under 3 ms",
        milliseconds < 3,
    )


def _claim_all(session: psycopg.Connection[tuple[int | None]], run_id: int) -> list[float]:
    taken: list[float] = []
    while True:
        began = time.perf_counter()
        row = session.execute("select setup.claim_task(%s)", [run_id]).fetchone()
        if row is None or row[0] is None:
            return taken
        taken.append(time.perf_counter() - began)


def _long_queue(bench: Bench) -> Result:
    few, many = bench.sizes.jobs, _LONGER * bench.sizes.jobs
    short = _warehouse(bench, "engine_short", few, 0, max(few // 5, 1))
    long = _warehouse(bench, "engine_long", many, 0, max(many // 5, 1))

    def a_job(conninfo: str, jobs: int) -> float:
        bench.settle()
        bench.psql(conninfo, "call setup.orchestrate_all('{bench}', p_full_refresh => true)")
        # planning is part of it
        query = "select extract(epoch from duration) from setup.run_history limit 1"
        [(seconds,)] = bench.rows(conninfo, query)
        return float(seconds) / jobs * 1000

    of_many, of_few = medians(
        "queue", bench.sizes.repeat, lambda: a_job(long, many), lambda: a_job(short, few)
    )
    return Result(
        f"a job among {many} in one run against one among {few}",
        f"{of_many:.2f} ms",
        f"{of_few:.2f} ms",
        f"{of_many / of_few:.2f}",
        "at most 1.1",
        of_many / of_few <= 1.1,
    )


def _idle_worker(bench: Bench) -> Result:
    """A worker that waits while another one's only job sleeps."""
    conninfo = _warehouse(bench, "engine_idle", 1, 0, 1)
    sleep = f"language sql as 'select pg_sleep({_IDLE})'"
    bench.psql(conninfo, f"create or replace procedure silver.bench_busy() {sleep}")
    with (
        closing(psycopg.connect(conninfo, autocommit=True)) as busy,
        closing(psycopg.connect(conninfo, autocommit=True)) as idle,
        ThreadPoolExecutor(2) as pool,
    ):
        [run_id] = busy.execute(_START).fetchone() or [0]
        working = pool.submit(busy.execute, f"call setup.work({run_id})")
        time.sleep(_IDLE / 10)
        waiting = pool.submit(idle.execute, f"call setup.work({run_id})")
        time.sleep(_IDLE / 10)
        before, began = cpu_seconds(idle.info.backend_pid), time.perf_counter()
        time.sleep(_IDLE / 2)
        used, passed = cpu_seconds(idle.info.backend_pid) - before, time.perf_counter() - began
        working.result()
        waiting.result()
    share = used / passed
    return Result(
        "CPU of an idle worker", f"{share:.1%} of a core", "", "", "under 1 %", share < 0.01
    )

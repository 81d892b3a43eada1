"""Extraction of a REST API into bronze, against a client that throws the same answers away.

The sample API runs in a process of its own. Ours parses every answer, writes it through COPY, takes
it apart, swaps the table and logs; the reference only reads, with as many connections. Programs are
timed from start to end, so that ours pays for importing dlt: a second of one core, whatever the
number of requests.

The whole pipeline is measured as well, with two workers against one. While they wait for the API
they share the work evenly; one that answers so soon that the processes of driver, API and server
fill two cores leaves less to gain.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.alternation import medians
from benchmarks.bench import Bench, environment, run_timed
from benchmarks.result import Result

_GOAL = 0.8
_PAGE = 100
_USERS_AT_SCALE_1, _ORDERS_AT_SCALE_1 = 500, 300
_AT_A_TIME = 8  # lms_detail_concurrency
_LATENCY_S = 0.02  # of an API that is not on the same machine
_IDS_A_PAGE = 4  # so many ids for each page of the list, so that the feed takes as long
_PAGES_AT_SCALE_1 = 1000  # of the whole pipeline: the default is scale 3
_REMOTE_LATENCY_S = 0.1  # of an API on the internet
_GOAL_OF_TWO = 1.7
_CLIENT = Path(__file__).with_name("bare_client.py")


def measure(bench: Bench) -> list[Result]:
    """Requests a second of a list and of a feed, the ratio should be at least 0.8; seconds of the
    pipeline with one worker over those with two, at least 1.7."""
    conninfo = bench.create_database("rest")
    return [
        *_measure(bench, conninfo, 0.0),
        *_measure(bench, conninfo, _LATENCY_S),
        _measure_workers(bench, _LATENCY_S),
        _measure_workers(bench, _REMOTE_LATENCY_S),
    ]


def _measure(bench: Bench, conninfo: str, latency: float) -> list[Result]:
    pages = bench.sizes.pages
    with _api(bench, pages * _PAGE / _USERS_AT_SCALE_1, latency) as variables:
        offsets = [f"/users?offset={page * _PAGE}&limit={_PAGE}" for page in range(pages)]
        users = _compare(bench, conninfo, "bronze.lms_users", variables, offsets, 1)
    with _api(bench, pages * _IDS_A_PAGE / _ORDERS_AT_SCALE_1, latency) as variables:
        bench.driver(conninfo, "run", "--select", "bronze.lms_orders", **variables)
        ids = bench.rows(conninfo, "select data ->> 'uuid' from bronze.lms_orders")
        items = [f"/orders/{uuid}/items?offset=0&limit={_PAGE}" for (uuid,) in ids]
        feed = _compare(bench, conninfo, "bronze.lms_order_details", variables, items, _AT_A_TIME)
    after = f"answers after {latency * 1000:.0f} ms"
    return [
        _result(f"REST list, {pages:,} pages of {_PAGE}, {after}, against a bare client", *users),
        _result(f"REST feed, {len(ids):,} ids by {_AT_A_TIME}, {after}, against the same", *feed),
    ]


def _measure_workers(bench: Bench, latency: float) -> Result:
    conninfo = bench.create_database("lms")
    with _api(bench, bench.sizes.pages / _PAGES_AT_SCALE_1, latency) as variables:

        def seconds(workers: int) -> float:
            bench.settle()
            options = ("--pipeline", "lms", "--full-refresh", "--parallel", str(workers))
            bench.driver(conninfo, "run", *options, **variables)
            query = "select extract(epoch from duration) from setup.run_history limit 1"
            [(found,)] = bench.rows(conninfo, query)
            return float(found)

        seconds(1)  # fills the tables
        two, one = medians(
            "lms, two workers", bench.sizes.repeat, lambda: seconds(2), lambda: seconds(1)
        )
    ratio = one / two
    return Result(
        f"LMS load, answers after {latency * 1000:.0f} ms, two workers against one",
        f"{two:,.2f} s",
        f"{one:,.2f} s",
        f"{ratio:.2f}",
        f"at least {_GOAL_OF_TWO:g}",
        ratio >= _GOAL_OF_TWO,
    )


def _compare(
    bench: Bench,
    conninfo: str,
    job: str,
    variables: dict[str, str],
    paths: list[str],
    connections: int,
) -> list[float]:
    """Requests a second of ours and of the reference."""
    file = bench.folder / "paths.txt"
    file.write_text("\n".join(paths), encoding="ascii")
    host = variables["LMS_API_URL"].rpartition("/")[2]
    client = [sys.executable, str(_CLIENT), host, str(file), str(connections)]

    def ours() -> float:
        bench.settle()
        return len(paths) / bench.driver(conninfo, "run", "--select", job, **variables)

    return medians(f"rest, {job}", bench.sizes.repeat, ours, lambda: len(paths) / run_timed(client))


@contextmanager
def _api(bench: Bench, scale: float, latency: float) -> Iterator[dict[str, str]]:
    """A sample API of that scale, without flaws; yields the variables that lead to it."""
    options = ("--scale", str(scale), "--dirt", "0", "--latency", str(latency))
    argv = bench.driver_command("server", "lms", *options)
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True, env=environment()) as process:
        assert process.stdout is not None
        process.stdout.readline()
        _, *values = shlex.split(process.stdout.readline())
        try:
            yield dict(value.split("=", 1) for value in values)
        finally:
            process.terminate()


def _result(work: str, ours: float, reference: float) -> Result:
    ratio = ours / reference
    return Result(
        work,
        f"{ours:,.0f} requests/s",
        f"{reference:,.0f} requests/s",
        f"{ratio:.2f}",
        f"at least {_GOAL:g}",
        ratio >= _GOAL,
    )

"""`make bench` or `python -m benchmarks`: measure, and print machine, versions and one table."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import (
    bronze_csv,
    databases,
    driver_memory,
    engine,
    first_job,
    formats,
    many_files,
    merges,
    model_tests,
    parquet,
    profiling,
    rest,
    retail_end_to_end,
    rules,
    scd,
    trivial_jobs,
    unchanged_rerun,
    validation,
)
from benchmarks.bench import Bench, Sizes
from benchmarks.explain import SETTINGS, Plans
from benchmarks.machine import describe
from benchmarks.peers import measure as peers
from benchmarks.result import Result, render
from pg_medallion.server import ServerProblem, start, stop

BENCHMARKS: dict[str, Callable[[Bench], list[Result]]] = {
    "retail": retail_end_to_end.measure,
    "rerun": unchanged_rerun.measure,
    "bronze": bronze_csv.measure,
    "parquet": parquet.measure,
    "files": many_files.measure,
    "databases": databases.measure,
    "jobs": trivial_jobs.measure,
    "engine": engine.measure,
    "start": first_job.measure,
    "memory": driver_memory.measure,
    "rest": rest.measure,
    "merges": merges.measure,
    "scd": scd.measure,
    "validation": validation.measure,
    "rules": rules.measure,
    "formats": formats.measure,
    "models": model_tests.measure,
    "profiling": profiling.measure,
    "peers": peers.measure,
}
_ASKED_FOR = "peers"  # only when it is named, for it installs programs


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmarks asked for on a server of their own, which is removed afterwards."""
    options = _parser().parse_args(arguments)
    sizes = Sizes(
        options.repeat,
        options.scale,
        options.rows,
        options.jobs,
        options.memory_mb,
        options.pages,
        options.history,
        options.files,
        options.soda,
        options.great_expectations,
        options.tables,
        options.pandas,
        options.dlt,
        options.peers,
    )
    folder = Path(tempfile.mkdtemp(prefix="pg_medallion_benchmarks-"))
    folder.chmod(0o755)  # the server may run as another user
    try:
        settings = SETTINGS if options.explain else None
        server = start(folder / "home", bindir=options.bindir, settings=settings)
        bench = Bench(server, folder, sizes)
        bench.create_template()
        about = describe(bench)
        log = Plans(folder / "home" / "server.log")
        results, plans = [], []
        for name in options.only or [each for each in BENCHMARKS if each != _ASKED_FOR]:
            results += BENCHMARKS[name](bench)
            if options.explain:
                plans.append(log.slowest(name))
    except ServerProblem as problem:
        print(f"error: {problem}", file=sys.stderr)
        sys.exit(2)
    finally:
        stop(folder / "home")
        shutil.rmtree(folder)
    print(f"```\n{about}\n```" if options.markdown else about)
    print(f"\nMedians of {sizes.repeat} alternated turns.\n")
    print(render(results, markdown=options.markdown))
    for plan in filter(None, plans):
        print(f"\n{plan}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measure the warehouse against hand-written statements, in one run. Files "
        "and server are in a temporary folder (TMPDIR); the default sizes need about 6 GB there.",
    )
    parser.add_argument(
        "--only", action="append", choices=list(BENCHMARKS), help="one benchmark; repeatable"
    )
    parser.add_argument("--repeat", type=_at_least_one, default=3, help="turns (default 3)")
    parser.add_argument(
        "--scale",
        type=float,
        help="scale of generated retail data (default: the real files where they are, else 12)",
    )
    parser.add_argument(
        "--rows",
        type=_at_least_one,
        default=1_000_000,
        help="rows of the CSV file, about 60 bytes each (default 1000000)",
    )
    parser.add_argument(
        "--jobs", type=_at_least_one, default=500, help="trivial jobs (default 500)"
    )
    parser.add_argument(
        "--memory-mb",
        type=_at_least_one,
        default=1000,
        help="size of the file that the driver streams (default 1000)",
    )
    parser.add_argument(
        "--pages",
        type=_at_least_one,
        default=3000,
        help="pages of the REST list; four times as many ids of the feed, and the LMS load at "
        "scale 3 for 3000 (default 3000)",
    )
    parser.add_argument(
        "--history",
        type=_at_least_one,
        default=2_000_000,
        help="rows of the history that change events are merged into (default 2000000)",
    )
    parser.add_argument(
        "--files",
        type=_at_least_one,
        default=10_000,
        help="files of one row that one job loads (default 10000)",
    )
    parser.add_argument(
        "--tables",
        type=_at_least_one,
        default=6,
        help="tables of 100000 rows that are profiled (default 6; AIMS has 68)",
    )
    for name, what in (
        ("soda", "soda-postgres 4"),
        ("great-expectations", "it and psycopg2"),
        ("pandas", "it, pyarrow and psycopg"),
        ("dlt", "dlt[postgres,sql_database] and PyMySQL"),
    ):
        parser.add_argument(
            f"--{name}", type=Path, metavar="PYTHON", help=f"measure it too: a Python with {what}"
        )
    parser.add_argument(
        "--peers",
        type=Path,
        metavar="FOLDER",
        help="with --only peers: where the environments of dbt and SQLMesh are, or are made "
        "(default .peers)",
    )
    parser.add_argument(
        "--explain",
        action="store_true",
        help="print the plan of the slowest statement of each benchmark, at the price of its times",
    )
    parser.add_argument(
        "--bindir",
        type=Path,
        help="bin folder of another PostgreSQL, else MEDALLION_PG_BINDIR, else the embedded one",
    )
    parser.add_argument("--markdown", action="store_true", help="print Markdown, for the README")
    return parser


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be 1 or more, got {text}")
    return number


if __name__ == "__main__":
    main()

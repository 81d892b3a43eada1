"""`profile` of many tables of text against the same profile in pandas.

The tables are those of bronze, 100,000 rows at most. Ours is the driver, from its start to its end,
with a session for each core; pandas reads the same tables from the database (by COPY, the quickest)
and, in a second row, Parquet files that hold them already. With --pandas; else ours alone.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.alternation import medians
from benchmarks.bench import SQL, Bench
from benchmarks.result import Result

_MOST_ROWS = 100_000
_TIMES_FASTER = 5.0
_SCRIPT = Path(__file__).parent / "rivals" / "in_pandas.py"
_FOUND = """
  select c.column_name, c.detected_type, c.null_count, c.unique_count, c.min_length, c.max_length
  from setup.column_profiles as c
  where c.profile_id = (select max(p.profile_id) from setup.table_profiles as p)
  order by c.position
"""


def measure(bench: Bench) -> list[Result]:
    """Ours, and how many times faster; both have to find the same in the last table."""
    rows, tables = min(bench.sizes.rows, _MOST_ROWS), bench.sizes.tables
    conninfo = bench.create_database("profiling")
    bench.psql(conninfo, file=SQL / "profiling.sql", variables={"rows": rows, "tables": tables})
    names = [f"bench_profiled_{number}" for number in range(1, tables + 1)]
    workers = os.cpu_count() or 1

    def ours() -> float:
        bench.settle()
        return bench.driver(
            conninfo, "profile", *(f"bronze.{name}" for name in names), "--workers", str(workers)
        )

    what = f"profile of {tables} tables of {rows:,} rows"
    if bench.sizes.pandas is None:
        [seconds] = medians("profiling", bench.sizes.repeat, ours)
        return [Result(what, f"{seconds:.2f} s", "", "", "", None)]
    rival = _rival(bench.sizes.pandas, conninfo, names, bench.folder)
    theirs, written = rival("parquet"), rival("database")
    ours()
    bench.driver(conninfo, "profile", f"bronze.{names[-1]}")
    if (found := bench.rows(conninfo, _FOUND)) != [tuple(row) for row in written()["found"]]:
        raise RuntimeError(f"pandas finds something else than {found}")
    seconds, of_database, of_files = medians(
        "profiling",
        bench.sizes.repeat,
        ours,
        lambda: float(written()["seconds"]),
        lambda: float(theirs()["seconds"]),
    )
    return [
        _times(f"{what} against pandas that reads them too", seconds, of_database, _TIMES_FASTER),
        _times(f"{what} against pandas on Parquet files of them", seconds, of_files, None),
    ]


def _times(work: str, ours: float, theirs: float, at_least: float | None) -> Result:
    ratio = theirs / ours
    return Result(
        work,
        f"{ours:.2f} s",
        f"{theirs:.2f} s",
        f"{ratio:.2f} times",
        f"at least {at_least:g} times" if at_least else "",
        ratio >= at_least if at_least else None,
    )


def _rival(
    python: Path, conninfo: str, names: list[str], folder: Path
) -> Callable[[str], Callable[[], dict[str, Any]]]:
    """A turn of pandas in a process of its own; its seconds are without start and imports."""

    def from_source(source: str) -> Callable[[], dict[str, Any]]:
        given = {"conninfo": conninfo, "tables": names, "folder": str(folder), "source": source}

        def turn() -> dict[str, Any]:
            done = subprocess.run(
                [str(python), str(_SCRIPT)],
                input=json.dumps(given),
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode != 0:
                raise RuntimeError(f"in_pandas.py ended with {done.returncode}:\n{done.stderr}")
            return dict(json.loads(done.stdout.splitlines()[-1]))

        return turn

    return from_source
